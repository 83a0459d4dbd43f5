import { MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatDuration } from './formatDuration';
import { DAYS_PER, formatFrequency } from './formatFrequency';
import { formatRatio } from './formatRatio';

/** The least that the digits shown can tell: 0.1 a month, a second, 0.1 %. */
const LEAST = { frequency: 0.1 / DAYS_PER.perMonth, duration: 1, ratio: 0.001 } as const;

/** What is more than nothing must not read as nothing. */
function orLess(
  t: DoraTranslate,
  value: number,
  least: number,
  format: (value: number) => string,
): string {
  return value > 0 && value < least / 2
    ? t('format.lessThan', { value: format(least) })
    : format(value);
}

/** A metric's value in the words people use for it. */
export function formatMetricValue(t: DoraTranslate, metric: MetricId, value: number): string {
  switch (metric) {
    case 'deploymentFrequency':
      return orLess(t, value, LEAST.frequency, perDay => formatFrequency(t, perDay));
    case 'leadTime':
    case 'timeToRestore':
      return orLess(t, value, LEAST.duration, seconds => formatDuration(t, seconds));
    default:
      return orLess(t, value, LEAST.ratio, ratio => formatRatio(t, ratio));
  }
}
