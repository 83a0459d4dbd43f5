import { GetPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { isRefusal, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { AwsTarget, formatPipelineArn } from '../targets';
import { toSourceError } from '../toSourceError';
import { Execution, revisions } from './executionRow';
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

  /** The target's sha, or null where it has none or AWS has forgotten it. */
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
    const sha = await this.#ask(pipeline, executionId, signal);
    if (this.#shas.size >= MAX_REMEMBERED) this.#shas.clear();
    this.#shas.set(key, sha);
    return sha;
  }

  async #ask({ name, ...place }: AwsTarget, executionId: string, signal: AbortSignal) {
    const client = await this.#clients.codePipeline(place);
    const command = new GetPipelineExecutionCommand({
      pipelineName: name,
      pipelineExecutionId: executionId,
    });
    try {
      const { pipelineExecution } = await client.send(command, { abortSignal: signal });
      const sourceRevisions = revisions.parse(pipelineExecution?.artifactRevisions);
      return revisionOf({ sourceRevisions })?.sha ?? null;
    } catch (error) {
      const failure = toSourceError(error, `execution ${executionId} of pipeline ${name}`);
      // AWS has forgotten it, or may not tell: the rollback stays one, to a commit that nobody knows.
      if (failure instanceof SourceError && isRefusal(failure.reason)) return null;
      throw failure;
    }
  }
}
