import { Deployment, Instant } from 'backstage-plugin-dora-common';
import {
  AwsTarget,
  ListOutcome,
  SetAside,
  SourceError,
  UnmetDetails,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { PRODUCTION_STAGE_ANNOTATION } from '../annotations';
import { STAGES } from './lists';
import { actionsOf, canListActions, stageFinish } from './productionStage';
import { isOfAll, RunPart, RunPartOptions } from './RunPart';

const NEVER_REACHED = new Set(['superseded', 'canceled']);

interface StagesRead {
  deployments: Deployment[];
  setAside: SetAside[];
}

type Options = RunPartOptions & {
  clients: AwsClients;
  pipeline: AwsTarget;
  stages: string[];
};

/**
 * The stages of one run that entities call production: each is the deployment once more, as far as it came to it. An
 * execution whose actions cannot be read is tried again with the next runs, then set aside and tried daily.
 */
export class StageReader {
  readonly #options: Options;
  readonly #part: RunPart;
  #isAnyReadable: Promise<boolean> | undefined;
  /** Of the newest execution that went through. */
  #names: Set<string> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#part = new RunPart('stages', options);
  }

  get canRead(): boolean {
    return this.#options.stages.length > 0 && this.#part.canRead;
  }

  async stagesOf(deployment: Deployment, startedAt: Instant): Promise<StagesRead> {
    const { clients, pipeline, request, cursor, stages } = this.#options;
    const nothing = { deployments: [], setAside: [] };
    if (stages.length === 0 || NEVER_REACHED.has(deployment.status)) return nothing;
    if (!this.canRead) {
      this.#part.owe(startedAt);
      return nothing;
    }
    const [{ id: first }] = stages.map(stage => asStage(deployment, stage));
    if (await this.#part.isLeftAlone('deployments', first)) return nothing;
    try {
      const actions = await actionsOf(clients, pipeline, deployment.id, request.signal);
      this.#part.read += 1;
      cursor.wasRead(deployment.id);
      if (deployment.status === 'success' && actions.length > 0) {
        this.#names ??= new Set(actions.flatMap(({ stageName }) => stageName ?? []));
      }
      const deployments = stages.flatMap(stage => {
        const finish = stageFinish(actions.filter(({ stageName }) => stageName === stage));
        return finish ? [{ ...asStage(deployment, stage), ...finish }] : [];
      });
      return { deployments, setAside: [] };
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      return this.#failed(error, deployment, startedAt);
    }
  }

  outcomes(reached: Pick<ListOutcome, 'reachedBackTo' | 'complete'>): ListOutcome[] {
    const { isDue, failure, isWhole } = this.#part;
    if (this.#options.stages.length === 0 || !isDue) return [];
    if (failure) return [{ list: STAGES.name, error: failure }];
    return [{ list: STAGES.name, error: null, ...(isWhole && reached) }];
  }

  /**
   * An execution that went through has been in every stage of the pipeline. Undefined where this run has met none.
   *
   * @param known - ids of deployments that are stored
   */
  async unmet(known: () => Promise<string[]>): Promise<UnmetDetails[] | undefined> {
    const { stages, pipeline } = this.#options;
    const names = this.#names;
    if (stages.length === 0) return [];
    if (!names) return undefined;
    const unknown = stages.filter(stage => !names.has(stage));
    const stored = unknown.length > 0 ? await known() : [];
    return unknown.map(stage => ({
      details: { productionStage: stage },
      message: `pipeline ${pipeline.name} has no stage ${stage}: its stages are ${[...names].sort().join(', ')}; correct the annotation ${PRODUCTION_STAGE_ANNOTATION}`,
      kinds: ['deployments'],
      leavesNothing: !stored.some(id => id.endsWith(`/${stage}`)),
    }));
  }

  async #failed(
    error: SourceError,
    deployment: Deployment,
    startedAt: Instant,
  ): Promise<StagesRead> {
    const { cursor, stages } = this.#options;
    const nothing = { deployments: [], setAside: [] };
    if (!(await this.#isOfOne(error))) {
      this.#part.stop(error);
      this.#part.owe(startedAt);
      return nothing;
    }
    const isForGood = cursor.failed(deployment.id, startedAt) || error.reason === 'notFound';
    if (!isForGood) {
      this.#part.miss(error);
      return nothing;
    }
    const setAside = stages.map(stage => ({
      part: 'deployments' as const,
      id: asStage(deployment, stage).id,
      why: error.message,
    }));
    return { deployments: [], setAside };
  }

  /** Where actions can be listed all the same, it is this execution alone of which they cannot. */
  async #isOfOne(error: SourceError): Promise<boolean> {
    const { clients, pipeline, request } = this.#options;
    if (error.reason === 'notFound') return true;
    if (isOfAll(error) || error.reason === 'forbidden') return false;
    if (this.#part.read > 0) return true;
    this.#isAnyReadable ??= canListActions(clients, pipeline, request.signal);
    return this.#isAnyReadable;
  }
}

function asStage(deployment: Deployment, stage: string): Deployment {
  return { ...deployment, id: `${deployment.id}/${stage}`, environment: stage };
}
