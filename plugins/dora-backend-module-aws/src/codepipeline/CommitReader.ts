import { Change, Instant } from 'backstage-plugin-dora-common';
import { ListOutcome, SetAside, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { Revision } from './mapExecution';
import { COMMITS } from './lists';
import { groupByRepository, readCommits } from './readCommits';
import { isOfAll, RunPart, RunPartOptions } from './RunPart';

/** A revision and when its execution started. */
interface StartedRevision {
  revision: Revision;
  startedAt: Instant;
}

/**
 * The commits of one run. A repository that is not there, or cannot be read, takes the commits of no other with it, and
 * executions none at all.
 */
export class CommitReader {
  readonly #clients: AwsClients;
  readonly #accountId: string;
  readonly #options: RunPartOptions;
  readonly #part: RunPart;
  /** Repositories that failed in this run. */
  readonly #failing = new Set<string>();
  #missing: SourceError | undefined;

  constructor(options: RunPartOptions & { clients: AwsClients; accountId: string }) {
    this.#clients = options.clients;
    this.#accountId = options.accountId;
    this.#options = options;
    this.#part = new RunPart('commits', options);
  }

  /** Whether all that is asked for is read. */
  get canRead(): boolean {
    return this.#part.canRead && !this.#part.failure;
  }

  async changesOf(
    revisions: StartedRevision[],
  ): Promise<{ changes: Change[]; setAside: SetAside[] }> {
    const { stored } = this.#options.request;
    const known = await stored.changesWithCommits(revisions.map(({ revision }) => revision.sha));
    const unknown = revisions.filter(
      ({ revision }) => revision.codeCommit && !known.has(revision.sha),
    );
    const changes: Change[] = [];
    const setAside: SetAside[] = [];
    for (const [repository, group] of groupByRepository(unknown)) {
      const read = await this.#readGroup(repository, group);
      changes.push(...read.changes);
      setAside.push(...read.setAside);
    }
    return { changes, setAside };
  }

  async #readGroup(repository: string, group: StartedRevision[]) {
    const nothing = { changes: [] as Change[], setAside: [] as SetAside[] };
    const oweAll = (all: StartedRevision[]) => {
      for (const { startedAt } of all) this.#part.owe(startedAt);
      return nothing;
    };
    if (!this.#part.canRead || this.#failing.has(repository)) return oweAll(group);
    const asked = await this.#thatDoNotWait(group);
    if (asked.length === 0) return nothing;
    const found = asked.map(({ revision }) => revision);
    const { signal } = this.#options.request;
    try {
      const read = await readCommits(this.#clients, this.#accountId, found, signal);
      this.#part.read += 1;
      return read;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (error.reason === 'notFound') {
        this.#missing = error;
        const why = error.message;
        const setAside = found.map(({ sha }) => ({ part: 'changes' as const, id: sha, why }));
        return { ...nothing, setAside };
      }
      this.#failing.add(repository);
      if (isOfAll(error)) this.#part.stop(error);
      else this.#part.miss(error);
      return oweAll(asked);
    }
  }

  /** Undefined where this run has nothing to tell: it asked for nothing, or for nothing that has its turn. */
  outcome(reached: Pick<ListOutcome, 'reachedBackTo' | 'complete'>): ListOutcome | undefined {
    const { isDue, failure, read, leftAlone, isWhole } = this.#part;
    if (!isDue) return undefined;
    const list = COMMITS.name;
    const error = failure ?? (read === 0 ? this.#missing : undefined);
    if (error) return { list, error };
    if (read === 0 && leftAlone > 0) return undefined;
    return { list, error: null, ...(isWhole && reached) };
  }

  /** A repository that is not there is asked for daily, not with every run. */
  async #thatDoNotWait(group: StartedRevision[]): Promise<StartedRevision[]> {
    const asked: StartedRevision[] = [];
    for (const one of group) {
      if (!(await this.#part.isLeftAlone('changes', one.revision.sha))) asked.push(one);
    }
    return asked;
  }
}
