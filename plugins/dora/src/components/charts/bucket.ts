import { DateTime } from 'luxon';
import { MetricWindow, SeriesInterval, SeriesPoint } from 'backstage-plugin-dora-common';
import { formatBucket } from '../../format';

/** The whole name of a bucket: `21 May 2026`, `18 – 24 May 2026`, `May 2026`; of one cut at the window, the days left. */
export function bucketTitle(point: SeriesPoint, interval: SeriesInterval): string {
  const first = DateTime.fromISO(point.from, { zone: 'utc' }).setLocale('en');
  if (interval === 'month') return first.toFormat('LLLL yyyy');
  if (interval === 'day') return first.toFormat('d LLL yyyy');
  const last = DateTime.fromISO(point.to, { zone: 'utc' })
    .setLocale('en')
    .minus({ millisecond: 1 });
  if (first.hasSame(last, 'day')) return first.toFormat('d LLL yyyy');
  if (!first.hasSame(last, 'year')) {
    return `${first.toFormat('d LLL yyyy')} – ${last.toFormat('d LLL yyyy')}`;
  }
  const start = first.hasSame(last, 'month') ? first.toFormat('d') : first.toFormat('d LLL');
  return `${start} – ${last.toFormat('d LLL yyyy')}`;
}

/** Short enough for an axis. */
export function bucketTick(from: string, interval: SeriesInterval): string {
  return formatBucket(from, interval);
}

/** The part of a bucket whose facts its numbers count: an edge bucket reaches out of the window. */
export function clipToWindow(
  span: { from: string; to: string },
  window: Pick<MetricWindow, 'from' | 'to'>,
): { from: string; to: string } {
  const later = Math.max(Date.parse(span.from), Date.parse(window.from));
  const earlier = Math.min(Date.parse(span.to), Date.parse(window.to));
  return { from: new Date(later).toISOString(), to: new Date(earlier).toISOString() };
}
