import { PipelineExecutionSummary } from '@aws-sdk/client-codepipeline';
import { Entity } from '@backstage/catalog-model';
import { Change, DAY_MS, Deployment, Instant, Shipment } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  reachesFurther,
  ResolvedTarget,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { asksCloudWatch, pipelineName, pipelineOf, productionStageOf } from '../annotations';
import { AwsConfig } from '../config';
import { AwsTarget, consoleUrl, toPipeline } from '../targets';
import { listExecutions } from './listExecutions';
import { mapExecution, revisionOf } from './mapExecution';
import { finishOfStage } from './productionStage';
import { readCommits } from './readCommits';
import { RollbackTargets } from './RollbackTargets';

/** A failed execution may be retried and succeed under its old id: so far back each run reads again. */
const RECENT_MS = DAY_MS;
/** And so far back once a day. */
const SWEEP_MS = 30 * DAY_MS;

/**
 * Deployments from CodePipeline executions, and the changes behind them from CodeCommit.
 *
 * ListPipelineExecutions answers newest first by start and has no date filter, so each run walks from the newest
 * one back: at first to the end of the history (AWS keeps 12 months), later as far as an execution can still change.
 */
export class CodePipelineSource implements DoraSource {
  readonly id = 'codepipeline';
  readonly rank = 20;
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
    await this.#clients.checkAccount(pipeline.accountId, name);
    const path = `codesuite/codepipeline/pipelines/${pipeline.name}/view?region=${pipeline.region}`;
    const title = `${pipeline.name} (${pipeline.accountId}/${pipeline.region})`;
    return { target: name, title, url: consoleUrl(pipeline.region, path) };
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const pipeline = toPipeline(request.target);
    const cursor = readCursor(request.cursor, request.historyFrom);
    const startedAt = request.now();
    const sweeps = startedAt - cursor.sweptAt >= DAY_MS;
    const reach = sweeps ? SWEEP_MS : RECENT_MS;
    const until = cursor.complete
      ? Math.min(startedAt, cursor.readAt) - reach
      : request.historyFrom;
    let reachedBackTo: Instant | null = null;
    let done = 0;
    for await (const executions of listExecutions(this.#clients, pipeline, until, request.signal)) {
      const facts = await this.#toFacts(executions, pipeline, request);
      done += executions.length;
      reachedBackTo = executions.at(-1)?.startTime?.getTime() ?? reachedBackTo;
      const complete = cursor.complete;
      yield {
        ...facts,
        cursor,
        progress: { reachedBackTo, complete, done, total: null },
      };
    }
    yield {
      cursor: {
        complete: true,
        readAt: startedAt,
        sweptAt: sweeps ? startedAt : cursor.sweptAt,
        historyFrom: cursor.complete ? cursor.historyFrom : request.historyFrom,
      },
      progress: { reachedBackTo: request.historyFrom, complete: true, done, total: done },
    };
  }

  async #toFacts(
    executions: PipelineExecutionSummary[],
    pipeline: AwsTarget,
    request: CollectRequest,
  ): Promise<{ deployments: Deployment[]; shipments: Shipment[]; changes: Change[] }> {
    const deployments: Deployment[] = [];
    const shipments: Shipment[] = [];
    for (const execution of executions) {
      const deployment = mapExecution(execution, pipeline);
      if (!deployment) continue;
      if (deployment.rollback && !deployment.sha && deployment.rollbackTargetId) {
        const { rollbackTargetId } = deployment;
        deployment.sha = await this.#rollbackTargets.shaOf(
          pipeline,
          rollbackTargetId,
          executions,
          request.signal,
        );
      }
      deployments.push(deployment);
      deployments.push(...(await this.#stages(deployment, pipeline, request)));
    }
    for (const { id, status, sha, rollback } of deployments) {
      if (status !== 'success') continue;
      shipments.push({ deploymentId: id, changeIds: sha && !rollback ? [sha] : [], shas: [] });
    }
    const changes = await this.#changes(executions, pipeline, request);
    return { deployments, shipments, changes };
  }

  /** The same deployment once more for each stage that an entity calls production. */
  async #stages(
    deployment: Deployment,
    pipeline: AwsTarget,
    { details, signal }: CollectRequest,
  ): Promise<Deployment[]> {
    const found: Deployment[] = [];
    if (['superseded', 'canceled'].includes(deployment.status)) return found;
    for (const { productionStage: stage } of details) {
      if (typeof stage !== 'string') continue;
      const finish = await finishOfStage(this.#clients, pipeline, deployment.id, stage, signal);
      if (!finish) continue;
      found.push({ ...deployment, ...finish, id: `${deployment.id}/${stage}`, environment: stage });
    }
    return found;
  }

  async #changes(
    executions: PipelineExecutionSummary[],
    pipeline: AwsTarget,
    { stored, signal }: CollectRequest,
  ): Promise<Change[]> {
    const revisions = executions
      .filter(({ status }) => status === 'Succeeded')
      .map(revisionOf)
      .filter(revision => revision !== undefined);
    const known = await stored.changesWithCommits(revisions.map(({ sha }) => sha));
    const unknown = revisions.filter(({ sha }) => !known.has(sha));
    return readCommits(this.#clients, pipeline.accountId, unknown, signal);
  }
}

/** A type, not an interface: only a type is taken for JSON. */
type Cursor = {
  complete: boolean;
  readAt: Instant;
  sweptAt: Instant;
  /** What the executions that are known reach back to. */
  historyFrom: Instant;
};

function readCursor(value: CollectRequest['cursor'], historyFrom: Instant): Cursor {
  const at = (key: string) => (typeof value?.[key] === 'number' ? value[key] : 0);
  const reached = at('historyFrom') || historyFrom;
  return {
    complete: value?.complete === true && !reachesFurther(historyFrom, reached),
    readAt: at('readAt'),
    sweptAt: at('sweptAt'),
    historyFrom: reached,
  };
}
