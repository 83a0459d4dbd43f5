import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { Timed } from '../samples/timeline';

/** The observations of one stratum on either side. */
export interface Pair<T> {
  window: readonly T[];
  past: readonly T[];
}

/** Fewer on a side would leave too few to each weekday, and what it evens out is less than what chance does to them. */
const MANY = 40;

/** Whether there are enough on both sides to compare each weekday with itself. */
export function areMany(window: number, past: number): boolean {
  return Math.min(window, past) >= MANY;
}

export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** In UTC, from Thursday on. */
export function weekdayOf(at: Instant): number {
  return Math.floor(at / DAY_MS) % WEEKDAYS.length;
}

/**
 * Windows that are no whole weeks have more of some weekdays than their past, and weekdays differ. With many
 * observations this would show as a change, so each weekday is compared with itself.
 */
export function byWeekday<T extends Timed>(pair: Pair<T>): Pair<T>[] {
  if (!areMany(pair.window.length, pair.past.length)) return [pair];
  const on = (weekday: number) => (one: T) => weekdayOf(one.at) === weekday;
  return WEEKDAYS.map(weekday => ({
    window: pair.window.filter(on(weekday)),
    past: pair.past.filter(on(weekday)),
  }));
}
