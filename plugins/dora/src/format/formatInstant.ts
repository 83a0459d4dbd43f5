import { DateTime } from 'luxon';
import { SeriesInterval } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';

function inUtc(iso: string): DateTime {
  return DateTime.fromISO(iso, { zone: 'utc' }).setLocale('en');
}

/** Windows and buckets are cut in UTC, so every time is shown in UTC: `21 May 2026`. */
export function formatDate(iso: string): string {
  return inUtc(iso).toFormat('d LLL yyyy');
}

/** Such as `21 May 2026, 14:05`. */
export function formatDateTime(iso: string): string {
  return inUtc(iso).toFormat('d LLL yyyy, HH:mm');
}

/** The name of a bucket on an axis: `21 May`, or `May 2026` for months. */
export function formatBucket(iso: string, interval: SeriesInterval): string {
  return inUtc(iso).toFormat(interval === 'month' ? 'LLL yyyy' : 'd LLL');
}

/** How long ago, in one unit. */
export function formatAgo(t: DoraTranslate, iso: string, now: number): string {
  const minutes = Math.floor((now - Date.parse(iso)) / 60_000);
  if (minutes < 1) return t('format.ago.justNow');
  if (minutes < 60) return t('format.ago.minutes', { value: String(minutes) });
  if (minutes < 48 * 60) return t('format.ago.hours', { value: String(Math.floor(minutes / 60)) });
  return t('format.ago.days', { value: String(Math.floor(minutes / 60 / 24)) });
}
