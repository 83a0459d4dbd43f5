import { LoggerService } from '@backstage/backend-plugin-api';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, DoraSource, FactPage, SourceError } from 'backstage-plugin-dora-node';
import { DoraConfig } from '../config';
import { SourceRegistry } from '../sources/SourceRegistry';
import { Store } from '../store/createStore';
import { LeaseLostError } from '../store/LeaseLostError';
import { ClaimedTarget } from '../store/work';
import { decideOutcome, hasHadItsTurn, RunEnd } from './decideNextStep';
import { LEASE_MS } from '../leases/lease';
import { describeFailure } from './describeFailure';
import { FailureLog } from './FailureLog';
import { holdLease } from '../leases/holdLease';
import { LineageRefresher } from './LineageRefresher';
import { ListKeeper } from './ListKeeper';
import { readShippedCode } from './readShippedCode';
import { RunCounts } from './RunCounts';
import { RunProgress } from './RunProgress';
import { abortable, RunStop } from '../leases/RunStop';
import { tellEnd } from './tellEnd';
import { validatePage } from './validatePage';

export interface RunEnvironment {
  store: Store;
  sources: SourceRegistry;
  config: Pick<DoraConfig, 'schedule' | 'history' | 'retention'>;
  refresher: LineageRefresher;
  failures: FailureLog;
  logger: LoggerService;
  owner: string;
  now: () => Instant;
  random: () => number;
  onNews?: (targetIds: number[]) => void;
}

/**
 * One run over a target: page after page is checked, stored and derived from, until the source has no more, its time
 * is up, or something fails. What was stored stays; the next run, here or elsewhere, goes on from the last cursor.
 */
export class TargetRun {
  readonly #environment: RunEnvironment;
  readonly #source: DoraSource;
  readonly #target: ClaimedTarget;
  readonly #logger: LoggerService;
  readonly #abort = new AbortController();
  readonly #counts = new RunCounts();
  readonly #lists: ListKeeper;
  readonly #progress: RunProgress;

  constructor(environment: RunEnvironment, source: DoraSource, target: ClaimedTarget) {
    this.#environment = environment;
    this.#source = source;
    this.#target = target;
    this.#logger = environment.logger.child({ source: source.id, target: target.title });
    this.#progress = new RunProgress(target.cursor);
    this.#lists = new ListKeeper({
      source: source.id,
      lists: target.lists,
      askedAt: target.askedAt,
      hintedAt: target.hintedAt,
      now: environment.now,
      frequencyMs: environment.config.schedule.frequencyMs,
      random: environment.random,
      onUnexpected: (list, error) =>
        this.#logger.warn(
          `Could not collect ${list} of ${target.title}: ${(error as Error)?.stack ?? error}`,
        ),
    });
  }

  stop(reason: RunStop): void {
    this.#abort.abort(reason);
  }

  async run(): Promise<void> {
    const { store, owner, now, config } = this.#environment;
    const lease = holdLease({
      renew: () =>
        store.queue.renew('targets', this.#target.id, { owner, until: now() + LEASE_MS }),
      run: this.#abort,
      logger: this.#logger,
    });
    const timeUp = setTimeout(() => this.stop(new RunStop('timeUp')), config.schedule.timeoutMs);
    timeUp.unref();
    try {
      const end = await this.#collectAndDerive();
      if (end) await this.#finish(end);
    } finally {
      clearTimeout(timeUp);
      lease.letGo();
      // A source that is still waiting for an answer has nobody left to give it to.
      this.#abort.abort(new RunStop('shutdown'));
    }
  }

  /** Undefined where the end is not this run's to tell: it lost its lease, or gives it back on shutdown. */
  async #collectAndDerive(): Promise<RunEnd | undefined> {
    try {
      // Of a run that died before it could.
      await this.#environment.refresher.refresh(this.#target.id);
      const end = await this.#collect();
      if (end.kind === 'finished') await this.#readShippedCode();
      await this.#environment.refresher.refresh(this.#target.id);
      await this.#noteGrowth();
      return end;
    } catch (error) {
      const stopped = this.#abort.signal.aborted ? this.#abort.signal.reason : undefined;
      const lostLease = error instanceof LeaseLostError;
      if (lostLease || (stopped instanceof RunStop && stopped.why === 'leaseLost')) {
        this.#logger.warn(`Stopped collecting ${this.#target.title}: another backend took over`);
        return undefined;
      }
      if (stopped instanceof RunStop && stopped.why === 'shutdown') return undefined;
      await this.#deriveAfterFailure();
      return stopped ? this.#timeUp() : this.#failure(error);
    }
  }

  async #collect(): Promise<RunEnd> {
    const { store, owner, now, refresher } = this.#environment;
    if (this.#source.mayRead?.(this.#target) === false) {
      throw new SourceError('notFound', `${this.#target.title} may not be read here any more`);
    }
    const lease = { targetId: this.#target.id, owner };
    const lineage = refresher.duringRun(this.#target.id);
    const pages = this.#source.collect(await this.#request())[Symbol.asyncIterator]();
    let reachedBackTo: Instant | null | undefined;
    try {
      for (;;) {
        const next = await abortable(pages.next(), this.#abort.signal);
        if (next.done) return { kind: 'finished', failing: this.#lists.failing() };
        const page: FactPage = validatePage(next.value);
        this.#progress.note(page.cursor);
        this.#lists.take(page.lists ?? [], this.#progress.moved);
        this.#counts.add(await store.pages.store(lease, page, now(), this.#lists.all()));
        const reached = page.progress?.reachedBackTo;
        const derived = await lineage.afterPage(reached !== undefined && reached !== reachedBackTo);
        if (derived) await this.#noteGrowth();
        if (reached !== undefined) reachedBackTo = reached;
        if (await this.#leavesTheTurn()) return { kind: 'paused' };
      }
    } finally {
      // Not awaited: a source that hangs would hold the run up.
      pages.return?.().catch(() => {});
    }
  }

  async #noteGrowth(): Promise<void> {
    await this.#environment.store.statistics.grewBy(this.#counts.takeRows());
  }

  async #readShippedCode(): Promise<void> {
    const { store, sources, owner, now } = this.#environment;
    await readShippedCode({
      code: store.code,
      source: id => sources.get(id),
      lease: { targetId: this.#target.id, owner },
      signal: this.#abort.signal,
      logger: this.#logger,
      now,
    });
  }

  async #request(): Promise<CollectRequest> {
    const { store, config, now } = this.#environment;
    const days = Math.min(config.history.days, config.retention.days);
    return {
      target: this.#target.target,
      title: this.#target.title,
      details: await store.queue.detailsOf(this.#target.id),
      cursor: this.#target.cursor,
      historyFrom: now() - days * DAY_MS,
      now,
      stored: store.storedFacts(this.#target.id),
      dueLists: lists => this.#lists.due(lists),
      signal: this.#abort.signal,
      logger: this.#logger,
    };
  }

  async #leavesTheTurn(): Promise<boolean> {
    const { store, now } = this.#environment;
    if (!hasHadItsTurn(this.#progress.elapsedMs())) return false;
    return store.queue.othersWait(this.#target.source, now());
  }

  async #deriveAfterFailure(): Promise<void> {
    try {
      await this.#environment.refresher.refresh(this.#target.id);
    } catch (error) {
      this.#logger.warn(`Could not derive what changed; the next run does: ${error}`);
    }
  }

  /** A long history goes on where it stopped; what did not get on for half of the time hangs. */
  #timeUp(): RunEnd {
    const { timeoutMs } = this.#environment.config.schedule;
    if (!this.#progress.hangsFor(timeoutMs / 2)) return { kind: 'paused' };
    const minutes = Math.max(1, Math.round(timeoutMs / 60_000));
    return this.#failure(
      new SourceError('unreachable', `${this.#source.id} did not get on within ${minutes} min`),
    );
  }

  #failure(error: unknown): RunEnd {
    const failure = describeFailure(error, this.#source.id);
    const line = `Could not collect ${this.#target.title}`;
    const told = { ...failure, line, error, logger: this.#logger };
    this.#environment.failures.failed(this.#target, told);
    const { message, expected, ...weight } = failure;
    return { kind: 'failed', error: message, ...weight, progressed: this.#progress.moved };
  }

  async #finish(end: RunEnd): Promise<void> {
    const { store, owner, now, config, random } = this.#environment;
    const outcome = decideOutcome(end, {
      now: now(),
      failures: this.#target.failures,
      againAfterMs: config.schedule.frequencyMs,
      random: random(),
    });
    if (end.kind === 'finished') {
      this.#environment.failures.wentWell(this.#target);
      this.#lists.finish(outcome.nextDueAt);
      outcome.nextDueAt = Math.min(
        outcome.nextDueAt,
        this.#lists.earliestDueAt() ?? outcome.nextDueAt,
      );
    }
    outcome.lists = this.#lists.all();
    await store.queue.finishTarget(this.#target, { owner, outcome });
    const stored = Object.values(this.#counts.stored());
    if (stored.some(count => count > 0)) this.#environment.onNews?.([this.#target.id]);
    tellEnd({
      source: this.#source.id,
      title: this.#target.title,
      end,
      counts: this.#counts,
      elapsedMs: this.#progress.elapsedMs(),
      logger: this.#logger,
    });
  }
}
