import { AwsTarget, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { formatPipelineArn } from '../targets';
import { Execution, revisions } from './executionRow';
import { getExecution } from './getExecution';
import { revisionOf } from './mapExecution';

/** Rollbacks are few and read again each run; more than this need not be remembered. */
const MAX_REMEMBERED = 1_000;

/** Finds the commit that a rollback without a revision of its own went back to. Asks for each only once. */
export class RollbackTargets {
  readonly #clients: AwsClients;
  readonly #shas = new Map<string, string | null>();

  constructor(clients: AwsClients) {
    this.#clients = clients;
  }

  /**
   * The target's sha, or null where it has none, AWS has forgotten it, or may not tell it. Throws SourceError where it is
   * not known for now.
   */
  async shaOf(
    pipeline: AwsTarget,
    executionId: string,
    page: Execution[],
    signal: AbortSignal,
  ): Promise<string | null> {
    const onPage = page.find(({ pipelineExecutionId }) => pipelineExecutionId === executionId);
    if (onPage) return revisionOf(onPage)?.sha ?? null;
    const key = `${formatPipelineArn(pipeline)} ${executionId}`;
    const known = this.#shas.get(key);
    if (known !== undefined) return known;
    try {
      const sha = await this.#ask(pipeline, executionId, signal);
      this.#remember(key, sha);
      return sha;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (error.reason === 'notFound') this.#remember(key, null);
      // What may not be read today may be tomorrow.
      else if (error.reason !== 'forbidden') throw error;
      return null;
    }
  }

  #remember(key: string, sha: string | null): void {
    if (this.#shas.size >= MAX_REMEMBERED) this.#shas.clear();
    this.#shas.set(key, sha);
  }

  async #ask(pipeline: AwsTarget, executionId: string, signal: AbortSignal) {
    const execution = await getExecution(this.#clients, pipeline, executionId, signal);
    const sourceRevisions = revisions.parse(execution?.artifactRevisions);
    return revisionOf({ sourceRevisions })?.sha ?? null;
  }
}
