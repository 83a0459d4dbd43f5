import { LoggerService } from '@backstage/backend-plugin-api';
import { DoraSource, SourceError } from 'backstage-plugin-dora-node';
import { LeaseLostError } from '../store/LeaseLostError';
import { ClaimedTarget } from '../store/work';
import { decideOutcome, RunEnd } from './decideNextStep';
import { LEASE_MS } from '../leases/lease';
import { describeFailure } from './describeFailure';
import { holdLease } from '../leases/holdLease';
import { ListKeeper } from './ListKeeper';
import { readShippedCode } from './readShippedCode';
import { PageCollection } from './PageCollection';
import { RunCounts } from './RunCounts';
import { RunEnvironment } from './RunEnvironment';
import { RunProgress } from './RunProgress';
import { RunStop } from '../leases/RunStop';
import { tellEnd } from './tellEnd';

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
  readonly #pages: PageCollection;

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
    this.#pages = new PageCollection(environment, {
      source,
      target,
      lists: this.#lists,
      progress: this.#progress,
      counts: this.#counts,
      signal: this.#abort.signal,
      logger: this.#logger,
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
      const end = await this.#pages.collect();
      if (end.kind === 'finished') await this.#readShippedCode();
      await this.#environment.refresher.refresh(this.#target.id);
      await this.#pages.noteGrowth();
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
