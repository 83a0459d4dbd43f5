import { Change, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, ListOutcome, SetAside, SourceError } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { Revision } from './mapExecution';
import { COMMITS } from './lists';
import { PipelineCursor } from './pipelineCursor';
import { groupByRepository, readCommits } from './readCommits';

/** A revision and when its execution started. */
export interface StartedRevision {
  revision: Revision;
  startedAt: Instant;
}

/**
 * The commits of one run. A repository that is not there takes the commits of no other with it, and executions none at
 * all: what could not be read is owed, and read once it may be.
 */
export class CommitReader {
  readonly #clients: AwsClients;
  readonly #accountId: string;
  readonly #request: CollectRequest;
  readonly #cursor: PipelineCursor;
  readonly #isDue: boolean;
  #waiting: Promise<Set<string>> | undefined;
  #failure: SourceError | undefined;
  #missing: SourceError | undefined;
  #read = 0;
  #leftAlone = 0;

  constructor(options: {
    clients: AwsClients;
    accountId: string;
    request: CollectRequest;
    cursor: PipelineCursor;
    isDue: boolean;
  }) {
    this.#clients = options.clients;
    this.#accountId = options.accountId;
    this.#request = options.request;
    this.#cursor = options.cursor;
    this.#isDue = options.isDue;
  }

  get canRead(): boolean {
    return this.#isDue && !this.#failure;
  }

  async changesOf(
    revisions: StartedRevision[],
  ): Promise<{ changes: Change[]; setAside: SetAside[] }> {
    const { stored, signal } = this.#request;
    const known = await stored.changesWithCommits(revisions.map(({ revision }) => revision.sha));
    const unknown = revisions.filter(
      ({ revision }) => revision.codeCommit && !known.has(revision.sha),
    );
    const changes: Change[] = [];
    const setAside: SetAside[] = [];
    for (const group of groupByRepository(unknown)) {
      if (!this.canRead) {
        for (const { startedAt } of group) this.#cursor.owe('commits', startedAt);
        continue;
      }
      const asked = await this.#thatDoNotWait(group);
      if (asked.length === 0) continue;
      try {
        const found = asked.map(({ revision }) => revision);
        changes.push(...(await readCommits(this.#clients, this.#accountId, found, signal)));
        this.#read++;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        if (error.reason === 'notFound') {
          this.#missing = error;
          for (const { revision } of asked) {
            setAside.push({ part: 'changes', id: revision.sha, why: error.message });
          }
        } else {
          this.#failure = error;
          for (const { startedAt } of asked) this.#cursor.owe('commits', startedAt);
        }
      }
    }
    return { changes, setAside };
  }

  /** Undefined where this run has nothing to tell: it asked for nothing, or for nothing that has its turn. */
  outcome(reached: Pick<ListOutcome, 'reachedBackTo' | 'complete'>): ListOutcome | undefined {
    if (!this.#isDue) return undefined;
    const list = COMMITS.name;
    if (this.#failure) return { list, error: this.#failure };
    if (this.#read === 0 && this.#missing) return { list, error: this.#missing };
    if (this.#read === 0 && this.#leftAlone > 0) return undefined;
    return { list, error: null, ...(!this.#cursor.owed('commits') && reached) };
  }

  /** A repository that is not there is asked for daily, not with every run. */
  async #thatDoNotWait(group: StartedRevision[]): Promise<StartedRevision[]> {
    this.#waiting ??= this.#request.stored
      .setAside('changes')
      .then(rows => new Set(rows.filter(({ due }) => !due).map(({ id }) => id)));
    const waiting = await this.#waiting;
    const asked = group.filter(({ revision }) => !waiting.has(revision.sha));
    this.#leftAlone += group.length - asked.length;
    return asked;
  }
}
