import { MetricId, Metrics, SeriesPoint } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber } from '../../format';

type Measured<M extends MetricId> = Extract<Metrics[M], { status: 'ok' }>;

/** From when to when buckets reach, in words. */
export function spanOf(points: readonly SeriesPoint[]) {
  return {
    from: formatDate(points[0]?.from ?? ''),
    to: formatDate(points[points.length - 1]?.to ?? ''),
  };
}

/** A metric bucket by bucket, undefined where it has no data; those that have; and what a label says of all of them. */
export function measuredBuckets<M extends MetricId>(points: readonly SeriesPoint[], metric: M) {
  const isMeasured = (value: Metrics[M] | Measured<M>): value is Measured<M> =>
    value.status === 'ok';
  const values = points.map(({ metrics }) => {
    const value = metrics[metric];
    return isMeasured(value) ? value : undefined;
  });
  const measured = values.filter(value => value !== undefined);
  const about = {
    ...spanOf(points),
    measured: formatNumber(measured.length),
    buckets: formatNumber(points.length),
  };
  return { values, measured, about };
}
