import { DateTime } from 'luxon';

/** `2026-05` as `May 2026`. */
export function formatMonth(month: string): string {
  return DateTime.fromISO(`${month}-01`, { zone: 'utc' }).setLocale('en').toFormat('LLLL yyyy');
}

/** The month before that of an instant: the last one that is over. */
export function lastWholeMonth(now: number): string {
  return DateTime.fromMillis(now, { zone: 'utc' }).minus({ months: 1 }).toFormat('yyyy-MM');
}

/** The month of an instant and those before it, the newest first. */
export function offeredMonths(now: number, count: number): string[] {
  const newest = DateTime.fromMillis(now, { zone: 'utc' }).startOf('month');
  return Array.from({ length: count }, (_, index) =>
    newest.minus({ months: index }).toFormat('yyyy-MM'),
  );
}
