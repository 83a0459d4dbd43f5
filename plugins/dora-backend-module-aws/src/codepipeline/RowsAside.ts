import { AwsTarget, CollectRequest, MOST_SET_ASIDE, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { getExecution } from './getExecution';
import { isOfAll } from './RunPart';

/** So many that are not listed any more are asked for a day; the others once these are gone. */
const MAX_ASKED = 100;
/** What tells none cannot be asked for. */
const EXECUTION_ID = /^[\w-]+$/;

/** Ids of what a walk has met. */
export interface Met {
  executions: ReadonlySet<string>;
  /** Undefined while none can be asked for. */
  commits: ReadonlySet<string> | undefined;
}

/**
 * What was set aside of a pipeline: executions, stages of them, commits. A run that takes it up walks back, however far,
 * until it has met all of it, and reads what makes sense by now.
 */
export class RowsAside {
  readonly #deployments: ReadonlySet<string>;
  readonly #commits: ReadonlySet<string>;
  /** Ids of deployments that are stored. */
  readonly #known: ReadonlySet<string>;

  private constructor(deployments: string[], commits: string[], known: string[]) {
    this.#deployments = new Set(deployments);
    this.#commits = new Set(commits);
    this.#known = new Set(known);
  }

  static readonly none = new RowsAside([], [], []);

  /** @param deployments - those that are set aside */
  static async read(
    stored: CollectRequest['stored'],
    deployments: readonly { id: string }[],
  ): Promise<RowsAside> {
    const known = deployments.length > 0 ? await stored.idsSince('deployments', 0) : [];
    const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id);
    return new RowsAside(idsOf(deployments), idsOf(await stored.setAside('changes')), known);
  }

  get hasCommits(): boolean {
    return this.#commits.size > 0;
  }

  /** Whether an execution is read for its sake, however old. */
  hasExecution(id: string): boolean {
    return this.#deployments.has(id) || (this.#deployments.size > 0 && !this.#known.has(id));
  }

  /** Whether nothing of it can lie further back. */
  isMet({ executions, commits }: Met): boolean {
    // Of more than are noted, the others show by not being stored.
    if (Math.max(this.#deployments.size, this.#commits.size) >= MOST_SET_ASIDE) return false;
    return (
      [...this.#deployments].every(id => executions.has(id.split('/', 1)[0])) &&
      [...this.#commits].every(id => commits?.has(id) ?? true)
    );
  }

  /**
   * What of it AWS does not have any more: executions that it does not find when it is asked for the very one, with
   * their stages, and commits that no execution brings.
   */
  async forgotten(
    met: Met,
    options: { clients: AwsClients; pipeline: AwsTarget; signal: AbortSignal },
  ): Promise<{ deployments: string[]; changes: string[] }> {
    const absent = [...this.#deployments].filter(id => !this.#known.has(id));
    const byExecution = Map.groupBy(absent, id => id.split('/', 1)[0]);
    const asked = [...byExecution.keys()].filter(
      id => EXECUTION_ID.test(id) && !met.executions.has(id),
    );
    const deployments: string[] = [];
    for (const id of asked.slice(0, MAX_ASKED)) {
      if (await isForgotten(id, options)) deployments.push(...byExecution.get(id)!);
    }
    const { commits } = met;
    return {
      deployments,
      changes: commits ? [...this.#commits].filter(id => !commits.has(id)) : [],
    };
  }
}

async function isForgotten(
  id: string,
  options: { clients: AwsClients; pipeline: AwsTarget; signal: AbortSignal },
): Promise<boolean> {
  const { clients, pipeline, signal } = options;
  try {
    await getExecution(clients, pipeline, id, signal);
    return false;
  } catch (error) {
    if (!(error instanceof SourceError) || isOfAll(error)) throw error;
    return error.reason === 'notFound';
  }
}
