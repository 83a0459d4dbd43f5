import { Change, Instant } from 'backstage-plugin-dora-common';
import { ListOutcome, SetAside, SetAsideRoom, SourceError } from 'backstage-plugin-dora-node';
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

interface Read {
  changes: Change[];
  setAside: SetAside[];
}

const NOTHING: Read = { changes: [], setAside: [] };

type CommitReaderOptions = RunPartOptions & {
  clients: AwsClients;
  accountId: string;
  /** Whether what was set aside is asked for in this run, too. */
  sweeps: boolean;
};

/**
 * The commits of one run. A repository that is not there, or cannot be read, takes the commits of no other with it, and
 * executions none at all.
 */
export class CommitReader {
  /** Ids of what executions brought, asked for or not. */
  readonly met = new Set<string>();
  readonly #clients: AwsClients;
  readonly #accountId: string;
  readonly #options: CommitReaderOptions;
  readonly #part: RunPart;
  readonly #room: SetAsideRoom;
  /** Repositories that failed in this run. */
  readonly #failing = new Set<string>();
  /** Repositories that are not there, and what AWS said of them. */
  readonly #absent = new Map<string, SourceError>();

  constructor(options: CommitReaderOptions) {
    this.#clients = options.clients;
    this.#accountId = options.accountId;
    this.#options = options;
    this.#part = new RunPart('commits', options);
    this.#room = new SetAsideRoom(options.request.stored);
  }

  /** Whether all that is asked for is read. */
  get canRead(): boolean {
    return this.#part.canRead && !this.#part.failure;
  }

  /** Whether anything can be asked for. */
  get canAsk(): boolean {
    return this.#part.canRead;
  }

  async changesOf(revisions: StartedRevision[]): Promise<Read> {
    const { stored } = this.#options.request;
    const known = await stored.changesWithCommits(revisions.map(({ revision }) => revision.sha));
    const unknown = revisions.filter(
      ({ revision }) => revision.codeCommit && !known.has(revision.sha),
    );
    for (const { revision } of revisions) this.met.add(revision.sha);
    const changes: Change[] = [];
    const setAside: SetAside[] = [];
    for (const [repository, group] of groupByRepository(unknown)) {
      const read = await this.#readGroup(repository, group);
      changes.push(...read.changes);
      setAside.push(...read.setAside);
    }
    return { changes, setAside };
  }

  async #readGroup(repository: string, group: StartedRevision[]): Promise<Read> {
    if (!this.#part.canRead || this.#failing.has(repository)) return this.#owe(group);
    const asked = await this.#thatDoNotWait(group);
    if (asked.length === 0) return NOTHING;
    const known = this.#absent.get(repository);
    if (known) return this.#putAside(asked, known);
    const { signal } = this.#options.request;
    try {
      const found = asked.map(({ revision }) => revision);
      const read = await readCommits(this.#clients, this.#accountId, found, signal);
      this.#part.read += 1;
      return read;
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      if (error.reason === 'notFound') {
        this.#absent.set(repository, error);
        return this.#putAside(asked, error);
      }
      this.#failing.add(repository);
      if (isOfAll(error)) this.#part.stop(error);
      else this.#part.miss(error);
      return this.#owe(asked);
    }
  }

  /** Undefined where this run has nothing to tell: it asked for nothing, or for nothing that has its turn. */
  outcome(reached: Pick<ListOutcome, 'reachedBackTo' | 'complete'>): ListOutcome | undefined {
    const { isDue, failure, read, leftAlone, isWhole } = this.#part;
    if (!isDue) return undefined;
    const list = COMMITS.name;
    const [absent] = this.#absent.values();
    const error = failure ?? (read === 0 ? absent : undefined);
    if (error) return { list, error };
    if (read === 0 && leftAlone > 0) return undefined;
    return { list, error: null, ...(isWhole && reached) };
  }

  /** A repository that is not there is asked for daily, not with every run. */
  async #thatDoNotWait(group: StartedRevision[]): Promise<StartedRevision[]> {
    if (this.#options.sweeps) return group;
    const asked: StartedRevision[] = [];
    for (const one of group) {
      if (!(await this.#part.isLeftAlone('changes', one.revision.sha))) asked.push(one);
    }
    return asked;
  }

  /** Those that there is no room for are owed: else they would be forgotten. */
  async #putAside(asked: StartedRevision[], { message: why }: SourceError): Promise<Read> {
    const rows = asked.map(({ revision }): SetAside => ({
      part: 'changes',
      id: revision.sha,
      why,
    }));
    const setAside = await this.#room.fitting(rows);
    const noted = new Set(setAside.map(({ id }) => id));
    this.#owe(asked.filter(({ revision }) => !noted.has(revision.sha)));
    return { ...NOTHING, setAside };
  }

  /** Nothing of them is known yet. */
  #owe(all: readonly StartedRevision[]): Read {
    for (const { startedAt } of all) this.#part.owe(startedAt);
    return NOTHING;
  }
}
