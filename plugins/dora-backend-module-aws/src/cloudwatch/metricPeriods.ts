import { DAY_MS, HOUR_MS, Instant } from 'backstage-plugin-dora-common';

/** What CloudWatch keeps, finest first. */
const RESOLUTIONS = [
  { periodSeconds: 60, keptDays: 15 },
  { periodSeconds: 300, keptDays: 63 },
  { periodSeconds: 3600, keptDays: 455 },
];
/** A datapoint near an edge may pass it while it is being read. */
const EDGE_MS = HOUR_MS;
/** So many datapoints of one metric come in one answer at most. */
const MAX_POINTS_PER_READ = 20_000;

/** A stretch of time that is read in one period. Starts and ends on the hour. */
export interface PeriodRead {
  from: Instant;
  to: Instant;
  periodSeconds: number;
}

/**
 * Cuts `from..to` into stretches, each in the finest period that CloudWatch still has all of it in, newest first.
 *
 * All edges lie on the hour, so that no period of any length straddles one: whenever a time is read, each period is
 * counted once.
 */
export function planReads(from: Instant, to: Instant, now: Instant): PeriodRead[] {
  const reads: PeriodRead[] = [];
  const start = floorToHour(from);
  let end = ceilToHour(to);
  for (const { periodSeconds, keptDays } of RESOLUTIONS) {
    const lower = Math.max(start, oldestKept(keptDays, now));
    if (lower >= end) continue;
    reads.push(...cut({ from: lower, to: end, periodSeconds }));
    end = lower;
  }
  return reads;
}

/** CloudWatch tells nothing of any metric from before. */
export function oldestMetrics(now: Instant): Instant {
  return oldestKept(RESOLUTIONS.at(-1)!.keptDays, now);
}

function oldestKept(keptDays: number, now: Instant): Instant {
  return ceilToHour(now - keptDays * DAY_MS + EDGE_MS);
}

function cut({ from, to, periodSeconds }: PeriodRead): PeriodRead[] {
  const lengthMs = Math.floor((MAX_POINTS_PER_READ * periodSeconds * 1000) / HOUR_MS) * HOUR_MS;
  const parts: PeriodRead[] = [];
  for (let end = to; end > from; end -= lengthMs) {
    parts.push({ from: Math.max(from, end - lengthMs), to: end, periodSeconds });
  }
  return parts;
}

export function floorToHour(at: Instant): Instant {
  return Math.floor(at / HOUR_MS) * HOUR_MS;
}

function ceilToHour(at: Instant): Instant {
  return Math.ceil(at / HOUR_MS) * HOUR_MS;
}
