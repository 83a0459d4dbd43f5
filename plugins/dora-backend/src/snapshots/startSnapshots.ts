import {
  LoggerService,
  RootLifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { ChoreStore } from '../store/ChoreStore';
import { SnapshotKeeper } from './SnapshotKeeper';

const EVERY_MS = 10_000;
/** The first time all entities are read; another backend takes over when this one dies. */
const LEASE_MS = 10 * 60_000;

/** Keeps snapshots up to date in the background, on one backend at a time. */
export async function startSnapshots(
  keeper: SnapshotKeeper,
  services: {
    chores: Pick<ChoreStore, 'claim' | 'finish'>;
    scheduler: SchedulerService;
    rootLifecycle: RootLifecycleService;
    logger: LoggerService;
    owner: string;
    now: () => Instant;
  },
): Promise<void> {
  const { chores, scheduler, rootLifecycle, logger, owner, now } = services;
  const shutdown = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  // Before the database is closed.
  rootLifecycle.addBeforeShutdownHook(async () => {
    shutdown.abort();
    await underWay;
  });
  const run = async () => {
    const lease = { owner, now: now(), leaseMs: LEASE_MS, everyMs: EVERY_MS };
    if (!(await chores.claim('snapshots', lease))) return;
    let doneAt: Instant | undefined;
    try {
      const behind = await keeper.refresh(shutdown.signal);
      doneAt = now();
      if (behind > 0) logger.debug(`Brought the snapshots of ${behind} entities up to date`);
    } catch (error) {
      if (!shutdown.signal.aborted) {
        logger.warn(`Snapshots could not be brought up to date and are tried again: ${error}`);
      }
    }
    await chores.finish('snapshots', { owner, ...(doneAt !== undefined && { doneAt }) });
  };
  await scheduler.scheduleTask({
    id: 'dora-snapshots',
    scope: 'local',
    frequency: { milliseconds: EVERY_MS },
    timeout: { milliseconds: LEASE_MS },
    initialDelay: { seconds: 15 },
    signal: shutdown.signal,
    fn: async () => {
      underWay = run();
      await underWay;
    },
  });
}
