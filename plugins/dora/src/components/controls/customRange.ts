import { DAY_MS } from 'backstage-plugin-dora-common';
import { DoraRange, MOST_DAYS } from '../../hooks';

/** What a range runs from and to, as a date field takes it; both days are included. */
export interface DayRange {
  from: string;
  to: string;
}

function toDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The last day that a half-open range touches, as an instant in it. */
export function lastDay(to: string): string {
  return new Date(Date.parse(to) - 1).toISOString();
}

/** The days that a range covers; of the last days, up to today. */
export function toDays(range: DoraRange, now: number): DayRange {
  if ('days' in range) {
    return { from: toDay(now - range.days * DAY_MS), to: toDay(now) };
  }
  return { from: toDay(Date.parse(range.from)), to: toDay(Date.parse(range.to) - 1) };
}

export type CustomRange =
  { range: DoraRange } | { problem: 'incomplete' | 'wrongOrder' | 'tooLong' };

/** From the beginning of the first day to the end of the last one, in UTC. */
export function readCustomRange({ from, to }: DayRange): CustomRange {
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${to}T00:00:00Z`) + DAY_MS;
  if (Number.isNaN(start) || Number.isNaN(end)) return { problem: 'incomplete' };
  if (start >= end) return { problem: 'wrongOrder' };
  if (end - start > MOST_DAYS * DAY_MS) return { problem: 'tooLong' };
  return {
    range: { from: new Date(start).toISOString(), to: new Date(end).toISOString() },
  };
}
