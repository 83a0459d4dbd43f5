import { DAY_MS } from 'backstage-plugin-dora-common';
import { Timed } from '../samples/timeline';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** 1970-01-01 was a Thursday. */
const DAYS_TO_MONDAY = 3;

/** The weekday (UTC) on which most of them are, and how many that is. */
export function commonestWeekday(timed: readonly Timed[]): [weekday: string, count: number] {
  const counts = WEEKDAYS.map(() => 0);
  for (const { at } of timed) counts[dayOf(at)] += 1;
  const most = Math.max(...counts);
  return [WEEKDAYS[counts.indexOf(most)], most];
}

export function countOn(weekday: string, timed: readonly Timed[]): number {
  const day = WEEKDAYS.indexOf(weekday);
  return timed.filter(({ at }) => dayOf(at) === day).length;
}

/** From 0 on Monday. */
function dayOf(at: number): number {
  return (Math.floor(at / DAY_MS) + DAYS_TO_MONDAY) % 7;
}
