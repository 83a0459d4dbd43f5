import { Interval, MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatMetricValue } from './formatMetricValue';

/** Between what the true value likely lies, in people's units; undefined where too little is known to say. */
export function formatInterval(
  t: DoraTranslate,
  metric: MetricId,
  interval: Interval,
): string | undefined {
  if (interval === null) return undefined;
  const [low, high] = interval.map(bound => formatMetricValue(t, metric, bound));
  return low === high
    ? t('format.interval.about', { value: low })
    : t('format.interval.between', { low, high });
}

/** The same where a heading says what it is: `31 min and 1 h 2 min`. */
export function formatBounds(t: DoraTranslate, metric: MetricId, interval: Interval): string {
  if (interval === null) return '–';
  const [low, high] = interval.map(bound => formatMetricValue(t, metric, bound));
  return t('format.interval.bounds', { low, high });
}
