import { RootLifecycleService, SchedulerService } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { Chores } from './Chores';
import type { Collector, CollectorOptions } from './types';
import { ClockMender } from './ClockMender';
import { FailureLog } from './FailureLog';
import { LEASE_MS } from '../leases/lease';
import { LineageRefresher } from './LineageRefresher';
import { resolveName } from './resolveName';
import { RunStop } from '../leases/RunStop';
import { RunEnvironment } from './RunEnvironment';
import { TargetRun } from './TargetRun';
import { WorkSlots } from './WorkSlots';

/** Of each source, so that one that hangs does not hold the others up. The limits of hosts are kept by sources. */
const TARGETS_AT_ONCE = 6;
const NAMES_AT_ONCE = 4;
/** Other shutdown hooks wait for this one. */
const SHUTDOWN_GRACE_MS = 5_000;

type Options = CollectorOptions & { now: () => Instant; random: () => number; owner: string };

/**
 * Takes up due work of all sources.
 *
 * A tick of this process only looks what is due; runs go on beside it. What keeps backends out of each other's way are
 * leases in the database, not the scheduler: a lock of the scheduler would stay for hours after a kill. Guarantees:
 * a target is collected by one backend at a time, its cursor never moves past what was stored, and whatever happens to
 * a process, another one goes on from the last stored page when the lease ends.
 */
export class BackgroundCollector implements Collector {
  readonly #options: Options;
  readonly #environment: RunEnvironment;
  readonly #chores: Chores;
  readonly #shutdown = new AbortController();
  readonly #runs = new Set<TargetRun>();
  readonly #clocks: ClockMender;
  #slots: WorkSlots[] | undefined;

  constructor(options: Options) {
    const { store, sources, config, logger, owner, now, random, onNews } = options;
    const refresher = new LineageRefresher({ lineage: store.lineage, now });
    this.#options = options;
    const failures = new FailureLog();
    const shared = { store, sources, config, refresher, failures, logger };
    this.#environment = { ...shared, owner, now, random, onNews };
    this.#chores = new Chores({ ...options, refresher, shutdown: this.#shutdown.signal });
    this.#clocks = new ClockMender({ queue: store.queue, schedule: config.schedule, logger, now });
  }

  async start(services: {
    scheduler: SchedulerService;
    rootLifecycle: RootLifecycleService;
  }): Promise<void> {
    // Before all else: the hooks of shutdown itself run together, and one of them closes the database.
    services.rootLifecycle.addBeforeShutdownHook(() => this.stop());
    await services.scheduler.scheduleTask({
      id: 'dora-collect',
      scope: 'local',
      frequency: { seconds: 1 },
      timeout: { seconds: 30 },
      initialDelay: this.#options.config.schedule.initialDelay,
      fn: () => this.tick(),
      signal: this.#shutdown.signal,
    });
  }

  async tick(): Promise<void> {
    if (this.#shutdown.signal.aborted) return;
    this.#slots ??= this.#options.sources.all().flatMap(source => this.#slotsOf(source));
    this.#chores.startDue();
    await this.#clocks.mendNowAndThen();
    await Promise.all(this.#slots.map(slots => slots.fill()));
  }

  async idle(): Promise<void> {
    await this.#chores.idle();
    await Promise.all((this.#slots ?? []).map(slots => slots.idle()));
  }

  async stop(): Promise<void> {
    const { store, logger, owner } = this.#options;
    const reason = new RunStop('shutdown');
    this.#shutdown.abort(reason);
    for (const slots of this.#slots ?? []) slots.close();
    for (const run of this.#runs) run.stop(reason);
    await within(SHUTDOWN_GRACE_MS, this.idle()).catch(error =>
      logger.warn(`What was under way could not be ended: ${error}`),
    );
    await within(SHUTDOWN_GRACE_MS, store.queue.release(owner)).catch(error =>
      logger.warn(`Leases could not be given back, they end by themselves: ${error}`),
    );
  }

  #slotsOf(source: DoraSource): WorkSlots[] {
    const { store, owner, now, logger } = this.#options;
    const claim = (limit: number) => ({
      source: source.id,
      owner,
      now: now(),
      leaseMs: LEASE_MS,
      limit,
    });
    const onError = (error: unknown) =>
      logger.error(`The collection from ${source.id} failed: ${(error as Error)?.stack ?? error}`);
    const names = new WorkSlots({
      limit: NAMES_AT_ONCE,
      onError,
      take: async free => {
        const claimed = await store.queue.claimNames(claim(free));
        return claimed.map(name => ({
          done: resolveName(this.#environment, source, name, this.#shutdown.signal),
        }));
      },
    });
    const targets = new WorkSlots({
      limit: TARGETS_AT_ONCE,
      onError,
      take: async free => {
        const claimed = await store.queue.claimTargets(claim(free));
        return claimed.map(target =>
          this.#startRun(new TargetRun(this.#environment, source, target)),
        );
      },
    });
    return [names, targets];
  }

  #startRun(run: TargetRun) {
    this.#runs.add(run);
    if (this.#shutdown.signal.aborted) run.stop(new RunStop('shutdown'));
    return { done: run.run().finally(() => this.#runs.delete(run)) };
  }
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms} ms`)), ms);
  });
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}
