import { DAY_MS, startOfDay } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** 1970-01-01 was a Thursday. */
const DAYS_TO_MONDAY = 3;

/**
 * How many there are on each weekday (UTC) of a window, from Monday on. Day by day, because a year has few days, and an
 * organisation many deployments on each.
 *
 * @param countIn - how many there are in a span
 */
export function countsByWeekday(window: Span, countIn: (part: Span) => number): number[] {
  const counts = WEEKDAYS.map(() => 0);
  for (let from = window.from; from < window.to;) {
    const to = Math.min(startOfDay(from) + DAY_MS, window.to);
    counts[(Math.floor(from / DAY_MS) + DAYS_TO_MONDAY) % 7] += countIn({ from, to });
    from = to;
  }
  return counts;
}

/** The one on which most of them are. */
export function commonest(counts: readonly number[]): number {
  return counts.indexOf(Math.max(...counts));
}

export function nameOfWeekday(day: number): string {
  return WEEKDAYS[day];
}
