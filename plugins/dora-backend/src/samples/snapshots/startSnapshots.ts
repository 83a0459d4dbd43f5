import {
  LoggerService,
  RootLifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { LEASE_MS } from '../../leases/lease';
import { holdLease } from '../../leases/holdLease';
import { ChoreStore } from '../../store/ChoreStore';
import { RememberedTargets } from '../../store/RememberedTargets';
import { SnapshotKeeper } from './SnapshotKeeper';

const CHORE = 'snapshots';
const EVERY_MS = 5_000;
/** Less than that: what took a moment was done a moment less than that ago when it is due again. */
const MIN_PAUSE_MS = 2_500;
/** The first time all entities are read. */
const TIMEOUT_MS = 60 * 60_000;

/** Keeps snapshots up to date in the background, on one backend at a time, and what each of them knows of targets. */
export async function startSnapshots(
  keeper: SnapshotKeeper,
  services: {
    chores: Pick<ChoreStore, 'claim' | 'renew' | 'finish'>;
    remembered: Pick<RememberedTargets, 'refresh'>;
    scheduler: SchedulerService;
    rootLifecycle: RootLifecycleService;
    logger: LoggerService;
    owner: string;
    now: () => Instant;
  },
): Promise<void> {
  const { chores, remembered, scheduler, rootLifecycle, logger, owner, now } = services;
  const shutdown = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  // Before the database is closed.
  rootLifecycle.addBeforeShutdownHook(async () => {
    shutdown.abort();
    await underWay;
  });
  const refreshSnapshots = async () => {
    const lease = { owner, now: now(), leaseMs: LEASE_MS, everyMs: MIN_PAUSE_MS };
    if (!(await chores.claim(CHORE, lease))) return;
    const run = new AbortController();
    const { letGo } = holdLease({
      renew: () => chores.renew(CHORE, { owner, until: now() + LEASE_MS }),
      run,
      logger,
    });
    let doneAt: Instant | undefined;
    try {
      const behind = await keeper.refresh(AbortSignal.any([run.signal, shutdown.signal]));
      doneAt = now();
      if (behind > 0) logger.debug(`Brought the snapshots of ${behind} entities up to date`);
    } finally {
      letGo();
      await chores.finish(CHORE, { owner, ...(doneAt !== undefined && { doneAt }) });
    }
  };
  const run = async () => {
    try {
      await remembered.refresh();
      await refreshSnapshots();
    } catch (error) {
      if (shutdown.signal.aborted) return;
      logger.warn(`Snapshots could not be brought up to date and are tried again: ${error}`);
    }
  };
  await scheduler.scheduleTask({
    id: 'dora-snapshots',
    scope: 'local',
    frequency: { milliseconds: EVERY_MS },
    timeout: { milliseconds: TIMEOUT_MS },
    initialDelay: { seconds: 15 },
    signal: shutdown.signal,
    fn: async () => {
      underWay = run();
      await underWay;
    },
  });
}
