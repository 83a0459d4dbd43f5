import { Entity } from '@backstage/catalog-model';
import { matchesAnyGlob } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { asksCloudWatch, pipelineName, pipelineOf, productionStageOf } from '../annotations';
import { checkPipeline } from '../checkPipeline';
import { AwsConfig } from '../config';
import { hintedPipelines } from '../hints';
import { consoleUrl, toPipeline } from '../targets';
import { PipelineRun } from './PipelineRun';
import { RollbackTargets } from './RollbackTargets';

/** Deployments from CodePipeline executions, and the changes behind them from CodeCommit. */
export class CodePipelineSource implements DoraSource {
  readonly id = 'codepipeline';
  readonly title = 'CodePipeline';
  readonly rank = 20;
  readonly hints = { topics: [], targets: hintedPipelines };
  readonly advice = {
    noDeployments: {
      message:
        'No deployment is known: run the pipeline, and see that it reaches its production stage.',
    },
  };
  readonly #config: AwsConfig;
  readonly #clients: AwsClients;
  readonly #rollbackTargets: RollbackTargets;

  constructor(config: AwsConfig, clients: AwsClients) {
    this.#config = config;
    this.#clients = clients;
    this.#rollbackTargets = new RollbackTargets(clients);
  }

  claims(entity: Entity): EntityClaims {
    const pipeline = pipelineOf(entity, this.#config);
    const stage = productionStageOf(entity);
    const problems = [pipeline.problem, stage.problem].filter(problem => problem !== undefined);
    if (!pipeline.value || asksCloudWatch(entity)) return { targets: [], problems };
    const target = {
      name: pipelineName(pipeline.value),
      annotation: pipeline.annotation ?? null,
      provides: ['deployments' as const, 'changes' as const],
      details: stage.value ? { productionStage: stage.value } : {},
    };
    return { targets: [target], problems };
  }

  /** Executions have no environments; with a production stage, the stage is one. */
  productionEnvironments(entity: Entity): string[] {
    return [productionStageOf(entity).value ?? 'production'];
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const pipeline = toPipeline(name);
    checkPipeline(this.#config, name);
    await this.#clients.checkAccount(pipeline.accountId, name);
    const path = `codesuite/codepipeline/pipelines/${pipeline.name}/view?region=${pipeline.region}`;
    const title = `${pipeline.name} (${pipeline.accountId}/${pipeline.region})`;
    const url = consoleUrl(pipeline.region, path);
    return { target: name, title, ...(url && { url }) };
  }

  mayRead({ title }: { title: string }): boolean {
    return matchesAnyGlob(this.#config.pipelines, title.split(' ', 1)[0]);
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const pipeline = toPipeline(request.target);
    const run = new PipelineRun(pipeline, request, this.#clients, this.#rollbackTargets);
    yield* run.pages();
  }
}
