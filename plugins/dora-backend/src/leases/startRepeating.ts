import {
  LoggerService,
  RootLifecycleService,
  SchedulerService,
} from '@backstage/backend-plugin-api';

/** The first time all entities are read. */
const TIMEOUT_MS = 60 * 60_000;

interface Repeating {
  /** Of the task. */
  name: string;
  everyMs: number;
  initialDelayMs: number;
  run: (signal: AbortSignal) => Promise<void>;
  /** What is logged, before the error. */
  failure: string;
}

export interface RepeatingServices {
  scheduler: SchedulerService;
  rootLifecycle: RootLifecycleService;
  logger: LoggerService;
}

/** Runs every so often on each backend, until it shuts down. What fails is told and tried again. */
export async function startRepeating(
  { name, everyMs, initialDelayMs, run, failure }: Repeating,
  { scheduler, rootLifecycle, logger }: RepeatingServices,
): Promise<void> {
  const shutdown = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  // Before the database is closed.
  rootLifecycle.addBeforeShutdownHook(async () => {
    shutdown.abort();
    await underWay;
  });
  const runOnce = async () => {
    try {
      await run(shutdown.signal);
    } catch (error) {
      if (!shutdown.signal.aborted) logger.warn(`${failure}: ${error}`);
    }
  };
  await scheduler.scheduleTask({
    id: `dora-${name}`,
    scope: 'local',
    frequency: { milliseconds: everyMs },
    timeout: { milliseconds: TIMEOUT_MS },
    initialDelay: { milliseconds: initialDelayMs },
    signal: shutdown.signal,
    fn: async () => {
      underWay = runOnce();
      await underWay;
    },
  });
}
