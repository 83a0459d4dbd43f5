import { DAY_MS } from 'backstage-plugin-dora-common';
import { Timed } from '../samples/timeline';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** 1970-01-01 was a Thursday. */
const DAYS_TO_MONDAY = 3;

/** The weekday (UTC) on which most of them are, and how many that is. */
export function commonestWeekday(timed: readonly Timed[]): [weekday: string, count: number] {
  const counts = WEEKDAYS.map(day => countOn(day, timed));
  const most = Math.max(...counts);
  return [WEEKDAYS[counts.indexOf(most)], most];
}

export function countOn(weekday: string, timed: readonly Timed[]): number {
  return timed.filter(({ at }) => weekdayOf(at) === weekday).length;
}

function weekdayOf(at: number): string {
  return WEEKDAYS[(Math.floor(at / DAY_MS) + DAYS_TO_MONDAY) % 7];
}
