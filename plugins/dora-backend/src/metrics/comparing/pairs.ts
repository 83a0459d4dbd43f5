import { DAY_MS } from 'backstage-plugin-dora-common';
import { Timed } from '../samples/timeline';

/** The observations of one stratum on either side. */
export interface Pair<T> {
  window: readonly T[];
  past: readonly T[];
}

/** Fewer on a side would leave too few to each weekday, and what it evens out is less than what chance does to them. */
const MANY = 40;

/**
 * Windows that are no whole weeks have more of some weekdays than their past, and weekdays differ. With many
 * observations this would show as a change, so each weekday is compared with itself.
 */
export function byWeekday<T extends Timed>(pair: Pair<T>): Pair<T>[] {
  if (Math.min(pair.window.length, pair.past.length) < MANY) return [pair];
  const on = (weekday: number) => (one: T) => Math.floor(one.at / DAY_MS) % 7 === weekday;
  return [0, 1, 2, 3, 4, 5, 6].map(weekday => ({
    window: pair.window.filter(on(weekday)),
    past: pair.past.filter(on(weekday)),
  }));
}
