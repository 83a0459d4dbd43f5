import { Instant } from '../world/rows';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Of a working day, UTC. */
const OPENS = 7 * HOUR;
const CLOSES = 17 * HOUR;

export function startOfDay(instant: Instant): Instant {
  return Math.floor(instant / DAY) * DAY;
}

export function isWorkday(instant: Instant): boolean {
  const weekday = new Date(instant).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** How much of the usual work gets done: little around New Year, less in August. */
export function attendance(instant: Instant): number {
  const date = new Date(instant);
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  if ((month === 11 && day >= 24) || (month === 0 && day === 1)) return 0.15;
  return month === 7 ? 0.7 : 1;
}

/** The instant when this much working time will have passed. */
export function afterWork(start: Instant, duration: number): Instant {
  let left = duration;
  for (let day = startOfDay(start); ; day += DAY) {
    const from = Math.max(start, day + OPENS);
    const available = isWorkday(day) ? Math.max(day + CLOSES - from, 0) : 0;
    if (available > left) return from + left;
    left -= available;
  }
}

/** The instant since when this much working time has passed. */
export function beforeWork(end: Instant, duration: number): Instant {
  let left = duration;
  for (let day = startOfDay(end); ; day -= DAY) {
    const until = Math.min(end, day + CLOSES);
    const available = isWorkday(day) ? Math.max(until - (day + OPENS), 0) : 0;
    if (available >= left && (available > 0 || left > 0)) return until - left;
    left -= available;
  }
}
