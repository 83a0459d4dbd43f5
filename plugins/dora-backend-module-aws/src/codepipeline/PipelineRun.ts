import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import {
  AwsTarget,
  CollectRequest,
  FactPage,
  isDue,
  ListOutcome,
  TargetList,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { absentExecutions } from './absentExecutions';
import { CommitReader } from './CommitReader';
import { ExecutionReader } from './ExecutionReader';
import { Execution } from './executionRow';
import { isNewestFirst, listExecutions } from './listExecutions';
import { COMMITS, EXECUTIONS, listsOf, STAGES } from './lists';
import { OwedPart, PipelineCursor } from './pipelineCursor';
import { RollbackTargets } from './RollbackTargets';
import { Met, RowsAside } from './RowsAside';
import { StageReader } from './StageReader';

/** A failed execution may be retried and succeed under its old id: so far back each run reads again. */
const RECENT_MS = DAY_MS;
/** And so far back once a day; further while something that was set aside is not met. */
const SWEEP_MS = 30 * DAY_MS;

/**
 * One run over a pipeline. ListPipelineExecutions answers newest first by start and has no date filter, so each run
 * walks from the newest one back as far as an execution can still change, and further while something is owed: at first
 * all (AWS keeps 12 months), later what could not be read. What a run has read of that, the next one passes over.
 */
export class PipelineRun {
  readonly #pipeline: AwsTarget;
  readonly #request: CollectRequest;
  readonly #clients: AwsClients;
  readonly #cursor: PipelineCursor;
  readonly #commits: CommitReader;
  readonly #stages: StageReader;
  readonly #executions: ExecutionReader;
  readonly #startedAt: Instant;
  readonly #sweeps: boolean;
  /** Executions that started since then may have changed. */
  readonly #recent: Instant;
  /** Executions whose stages could not be read, by id. */
  #again: ReadonlyMap<string, { startedAt: Instant }> = new Map();
  #aside = RowsAside.none;

  constructor(
    pipeline: AwsTarget,
    request: CollectRequest,
    clients: AwsClients,
    rollbackTargets: RollbackTargets,
  ) {
    const { details, historyFrom } = request;
    const stages = details.flatMap(({ productionStage: one }) =>
      typeof one === 'string' ? one : [],
    );
    const due = new Set(request.dueLists(listsOf(stages)));
    const now = request.now();
    const cursor = new PipelineCursor(request.cursor, { historyFrom, now, stages });
    this.#pipeline = pipeline;
    this.#request = request;
    this.#clients = clients;
    this.#cursor = cursor;
    this.#startedAt = now;
    this.#sweeps = isDue(cursor.sweptAt, DAY_MS, now);
    const known = cursor.readAt > 0 ? Math.min(now, cursor.readAt) : now;
    this.#recent = known - (this.#sweeps && cursor.complete ? SWEEP_MS : RECENT_MS);
    const { accountId } = pipeline;
    const part = (list: TargetList) => ({ clients, request, cursor, isDue: due.has(list.name) });
    this.#commits = new CommitReader({ ...part(COMMITS), accountId, sweeps: this.#sweeps });
    this.#stages = new StageReader({ ...part(STAGES), pipeline, stages });
    this.#executions = new ExecutionReader({
      pipeline,
      cursor,
      rollbackTargets,
      commits: this.#commits,
      stages: this.#stages,
      recent: this.#recent,
      signal: request.signal,
    });
  }

  async *pages(): AsyncGenerator<FactPage> {
    const { signal, stored } = this.#request;
    const cursor = this.#cursor;
    let done = 0;
    const setAside = await stored.setAside('deployments');
    const dueAgain = setAside.filter(({ due }) => due).map(({ id }) => id.split('/', 1)[0]);
    this.#again = cursor.triedAgain(new Set(dueAgain));
    // While history is still to be read, that comes first.
    if (this.#sweeps && cursor.complete) this.#aside = await RowsAside.read(stored, setAside);
    const walk = listExecutions(this.#clients, this.#pipeline, () => this.#until(), signal);
    for await (const page of walk) {
      const { executions } = page;
      const facts = await this.#executions.toFacts(page, {
        again: this.#again,
        aside: this.#aside,
      });
      done += executions.length;
      this.#repayPage(executions);
      const reachedBackTo = cursor.owed('executions')?.to ?? cursor.reached('executions');
      yield {
        ...facts,
        lists: this.#isFirst() ? this.#reached({ reachedBackTo }) : [],
        cursor: cursor.toJson(),
        progress: { reachedBackTo, complete: cursor.complete, done, total: null },
      };
    }
    const known = await stored.idsSince('deployments', this.#recent);
    const absent = absentExecutions(this.#pipeline, { known, met: this.#executions.met });
    if (absent.error) {
      yield {
        lists: [{ list: EXECUTIONS.name, error: absent.error }],
        missing: { deployments: absent.missing },
        cursor: cursor.toJson(),
      };
      return;
    }
    const gone = await this.#forgotten();
    for (const part of this.#repaying()) cursor.repay(part, -Infinity);
    cursor.readAt = this.#startedAt;
    if (this.#sweeps) cursor.sweptAt = this.#startedAt;
    const reached = (part: OwedPart) => ({ reachedBackTo: cursor.reached(part), complete: true });
    const unmet = await this.#stages.unmet(() => stored.idsSince('deployments', 0));
    yield {
      missing: { deployments: absent.missing },
      gone,
      ...(unmet && { unmet }),
      lists: [
        { list: EXECUTIONS.name, error: null, ...reached('executions') },
        ...this.#stages.outcomes(reached('stages')),
        ...[this.#commits.outcome(reached('commits'))].filter(outcome => outcome !== undefined),
      ],
      cursor: cursor.toJson(),
      progress: { ...reached('executions'), done, total: done },
    };
  }

  /** While history is read for the first time, each of its lists is known as far back as the walk has come. */
  #reached(reached: Pick<ListOutcome, 'reachedBackTo'>): ListOutcome[] {
    return [
      { list: EXECUTIONS.name, ...reached },
      ...(this.#commits.canRead ? [{ list: COMMITS.name, ...reached }] : []),
      ...(this.#stages.canRead ? [{ list: STAGES.name, ...reached }] : []),
    ];
  }

  #isFirst(): boolean {
    return this.#cursor.readAt === 0;
  }

  #repaying(): OwedPart[] {
    return [
      'executions',
      ...(this.#commits.canRead ? ['commits' as const] : []),
      ...(this.#stages.canRead ? ['stages' as const] : []),
    ];
  }

  /** Ids of what was set aside that AWS does not have any more. */
  async #forgotten(): Promise<FactPage['gone']> {
    const options = {
      clients: this.#clients,
      pipeline: this.#pipeline,
      signal: this.#request.signal,
    };
    const gone = await this.#aside.forgotten(this.#met(), options);
    for (const id of gone.deployments) this.#cursor.wasRead(id.split('/', 1)[0]);
    return gone;
  }

  #met(): Met {
    const { met, canAsk } = this.#commits;
    return { executions: this.#executions.met, commits: canAsk ? met : undefined };
  }

  #until(): Instant {
    if (!this.#aside.isMet(this.#met())) return -Infinity;
    return Math.min(
      this.#recent,
      ...this.#repaying().flatMap(part => this.#cursor.owed(part)?.from ?? []),
      ...(this.#stages.canRead ? [...this.#again.values()].map(({ startedAt }) => startedAt) : []),
    );
  }

  /** Newest first is what AWS does, not what it promises: a page in another order settles nothing by itself. */
  #repayPage(executions: Execution[]): void {
    const last = executions.at(-1)?.startTime.getTime();
    if (last === undefined || !isNewestFirst(executions)) return;
    for (const part of this.#repaying()) this.#cursor.repay(part, last);
  }
}
