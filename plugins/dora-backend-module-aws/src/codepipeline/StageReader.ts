import { Deployment, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, ListOutcome, SetAside, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { PRODUCTION_STAGE_ANNOTATION } from '../annotations';
import { AwsTarget } from '../targets';
import { STAGE_NAMES, STAGES } from './lists';
import { PipelineCursor } from './pipelineCursor';
import { actionsOf, stageFinish } from './productionStage';

const NEVER_REACHED = new Set(['superseded', 'canceled']);

/** The stages of one run that entities call production: each is the deployment once more, as far as it came to it. */
export class StageReader {
  readonly #clients: AwsClients;
  readonly #pipeline: AwsTarget;
  readonly #request: CollectRequest;
  readonly #cursor: PipelineCursor;
  readonly #stages: string[];
  readonly #isDue: boolean;
  #failure: SourceError | undefined;
  /** Of the newest execution that went through. */
  #names: Set<string> | undefined;

  constructor(options: {
    clients: AwsClients;
    pipeline: AwsTarget;
    request: CollectRequest;
    cursor: PipelineCursor;
    stages: string[];
    isDue: boolean;
  }) {
    this.#clients = options.clients;
    this.#pipeline = options.pipeline;
    this.#request = options.request;
    this.#cursor = options.cursor;
    this.#stages = options.stages;
    this.#isDue = options.isDue;
  }

  get canRead(): boolean {
    return this.#stages.length > 0 && this.#isDue && !this.#failure;
  }

  async stagesOf(
    deployment: Deployment,
    startedAt: Instant,
  ): Promise<{ deployments: Deployment[]; setAside: SetAside[] }> {
    const nothing = { deployments: [], setAside: [] };
    if (this.#stages.length === 0 || NEVER_REACHED.has(deployment.status)) return nothing;
    if (!this.canRead) {
      this.#cursor.owe('stages', startedAt);
      return nothing;
    }
    try {
      const { signal } = this.#request;
      const actions = await actionsOf(this.#clients, this.#pipeline, deployment.id, signal);
      if (deployment.status === 'success' && actions.length > 0) {
        this.#names ??= new Set(actions.flatMap(({ stageName }) => stageName ?? []));
      }
      const deployments = this.#stages.flatMap(stage => {
        const finish = stageFinish(actions.filter(({ stageName }) => stageName === stage));
        return finish ? [asStage(deployment, stage, finish)] : [];
      });
      return { deployments, setAside: [] };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // Only this execution has gone, or cannot be looked into.
      if (error.reason === 'notFound') {
        const setAside = this.#stages.map(stage => ({
          part: 'deployments' as const,
          id: `${deployment.id}/${stage}`,
          why: error.message,
        }));
        return { deployments: [], setAside };
      }
      this.#failure = error;
      this.#cursor.owe('stages', startedAt);
      return nothing;
    }
  }

  outcomes(reached: Pick<ListOutcome, 'reachedBackTo' | 'complete'>): ListOutcome[] {
    if (this.#stages.length === 0 || !this.#isDue) return [];
    if (this.#failure) return [{ list: STAGES.name, error: this.#failure }];
    const read = !this.#cursor.owed('stages') && reached;
    return [{ list: STAGES.name, error: null, ...read }, ...this.#named()];
  }

  /** An execution that went through has been in every stage of the pipeline. */
  #named(): ListOutcome[] {
    const names = this.#names;
    if (!names) return [];
    const unknown = this.#stages.filter(stage => !names.has(stage));
    const error =
      unknown.length === 0
        ? null
        : new SourceError(
            'misconfigured',
            `Pipeline ${this.#pipeline.name} has no stage ${unknown.join(', ')}: its stages are ${[...names].sort().join(', ')}; correct the annotation ${PRODUCTION_STAGE_ANNOTATION}`,
          );
    return [{ list: STAGE_NAMES.name, error, complete: true }];
  }
}

function asStage(
  deployment: Deployment,
  stage: string,
  finish: Pick<Deployment, 'status' | 'finishedAt'>,
): Deployment {
  return { ...deployment, ...finish, id: `${deployment.id}/${stage}`, environment: stage };
}
