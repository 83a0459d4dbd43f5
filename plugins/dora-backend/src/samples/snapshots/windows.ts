import { DAY_MS, Instant, startOfDay } from 'backstage-plugin-dora-common';

/** Longer than anything was ever recorded: a range that began long ago, such as a year before last, has all that there is. */
const ALL_DAYS = 1_000_000;

/**
 * Windows that pages ask for, and all of it. A week has none of its own: with its baseline it would be four fifths of that
 * of a month. Nor has a year: with the year before it is two thirds of all that is kept by default, and whoever looks at it
 * and at ranges of years ago reads, remembers and works out the same once.
 */
export const SNAPSHOT_WINDOWS = [30, 90, 180, ALL_DAYS] as const;

/** Pages of a list keep the window of the first one, and clocks differ. */
const SLACK_DAYS = 2;

/** Where the snapshot for a window begins: it has the window before and the baseline, too. */
export function snapshotSince(windowDays: number, baselineDays: number, now: Instant): Instant {
  const today = startOfDay(now);
  return today - (windowDays + Math.max(windowDays, baselineDays) + SLACK_DAYS) * DAY_MS;
}

/**
 * Since when samples are handed on: since the day itself or, where the snapshot for their window begins little earlier, since
 * that: what is cut from one that reaches back further has the very same facts then, and what is made of thousands of them
 * stays as it is.
 */
export function trimmedSince(
  since: Instant,
  windowDays: number,
  baselineDays: number,
  now: Instant,
): Instant {
  const day = startOfDay(since);
  const begin = snapshotSince(windowDays, baselineDays, now);
  return day - begin <= SLACK_DAYS * DAY_MS ? begin : day;
}

/** The smallest snapshot that has everything since then. */
export function windowFor(
  since: Instant,
  baselineDays: number,
  now: Instant,
): (typeof SNAPSHOT_WINDOWS)[number] {
  const reaches = (days: number) => snapshotSince(days, baselineDays, now) <= since;
  return SNAPSHOT_WINDOWS.find(reaches) ?? ALL_DAYS;
}
