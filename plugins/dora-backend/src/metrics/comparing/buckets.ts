import { DAY_MS, SeriesInterval } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Timed, Timeline, within } from '../samples/timeline';

/** Of a bucket in a chart; a month's is that of most. */
export const BUCKET_DAYS: Record<SeriesInterval, number> = { day: 1, week: 7, month: 30 };

/** Whole buckets of one length, counted back from the end of a span, the newest first. */
export function wholeBucketsIn({ from, to }: Span, interval: SeriesInterval): Span[] {
  const length = BUCKET_DAYS[interval] * DAY_MS;
  const whole = Math.max(0, Math.floor((to - from) / length));
  return Array.from({ length: whole }, (_, i) => ({
    from: to - (i + 1) * length,
    to: to - i * length,
  }));
}

export function perBucket<T extends Timed>(ordered: Timeline<T>, buckets: readonly Span[]): T[][] {
  return buckets.map(bucket => within(ordered, bucket));
}
