import { LoggerService } from '@backstage/backend-plugin-api';
import { DAY_MS, HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { CLOCKS_MS, LEASE_MS } from '../leases/lease';
import { WorkQueue } from '../store/WorkQueue';

const EVERY_MS = 60_000;

/** Takes up what a clock that ran ahead has put off, for as long as it was ahead. */
export class ClockMender {
  readonly #options: {
    queue: Pick<WorkQueue, 'mendClocks'>;
    schedule: DoraConfig['schedule'];
    logger: LoggerService;
    now: () => Instant;
  };
  #mendedAt = -Infinity;

  constructor(options: {
    queue: Pick<WorkQueue, 'mendClocks'>;
    schedule: DoraConfig['schedule'];
    logger: LoggerService;
    now: () => Instant;
  }) {
    this.#options = options;
  }

  async mendNowAndThen(): Promise<void> {
    const { queue, schedule, logger, now } = this.#options;
    // Not by the clock that may be wrong.
    if (performance.now() < this.#mendedAt + EVERY_MS) return;
    this.#mendedAt = performance.now();
    // Twice what anything is put off by, because chance adds to it and the frequency may have been shortened.
    const mended = await queue.mendClocks(now(), {
      targetMs: 2 * Math.max(schedule.frequencyMs, HOUR_MS),
      nameMs: 2 * DAY_MS,
      leaseMs: LEASE_MS + CLOCKS_MS,
    });
    if (mended > 0) {
      logger.warn(
        `${mended} collections were put off further than ever happens: a clock runs or ran ahead. They are due now`,
      );
    }
  }
}
