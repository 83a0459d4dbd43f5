import { DAY_MS, startOfDay } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { countBetween, Which } from '../samples/running';
import { countBefore, Timed, Timeline } from '../samples/timeline';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** 1970-01-01 was a Thursday. */
const DAYS_TO_MONDAY = 3;

/**
 * How many there are on each weekday (UTC) of a window, from Monday on: of each of the kinds, or of all. Day by day, because
 * a year has few days, and an organisation many deployments on each.
 */
export function countsByWeekday<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  window: Span,
  kinds: readonly (Which<T, Name> | undefined)[],
): number[][] {
  const counts = kinds.map(() => WEEKDAYS.map(() => 0));
  let first = countBefore(ordered, window.from);
  for (let from = window.from; from < window.to;) {
    const to = Math.min(startOfDay(from) + DAY_MS, window.to);
    const end = countBefore(ordered, to);
    const weekday = (Math.floor(from / DAY_MS) + DAYS_TO_MONDAY) % 7;
    for (const [i, which] of kinds.entries()) {
      counts[i][weekday] += countBetween(ordered, [first, end], which);
    }
    first = end;
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
