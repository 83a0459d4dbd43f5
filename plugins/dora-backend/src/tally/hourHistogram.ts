/**
 * Upper ends in hours, inclusive: the edges of the bands (an hour, a day, a week, and a month) and what is between them,
 * as few as give a quantile, which Prometheus interpolates within a bucket, the right size: each of them is a series of
 * every entity, twice.
 */
export const HOUR_BUCKETS = [0.5, 1, 4, 12, 24, 48, 96, 168, 336, 720] as const;

/** Durations as Prometheus keeps them. */
export interface HourHistogram {
  /** How many lie in each bucket and in none before it; the last one has no upper end. */
  buckets: number[];
  /** Of all of them, in hours. */
  sum: number;
}

export function emptyHistogram(): HourHistogram {
  return { buckets: Array.from({ length: HOUR_BUCKETS.length + 1 }, () => 0), sum: 0 };
}

export function withDuration({ buckets, sum }: HourHistogram, hours: number): HourHistogram {
  const found = HOUR_BUCKETS.findIndex(upper => hours <= upper);
  const index = found < 0 ? HOUR_BUCKETS.length : found;
  return { buckets: buckets.with(index, buckets[index] + 1), sum: sum + hours };
}
