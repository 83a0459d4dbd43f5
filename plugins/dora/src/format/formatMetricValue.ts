import { MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatDuration } from './formatDuration';
import { formatFrequency } from './formatFrequency';
import { formatRatio } from './formatRatio';

/** A metric's value in the words people use for it. */
export function formatMetricValue(t: DoraTranslate, metric: MetricId, value: number): string {
  switch (metric) {
    case 'deploymentFrequency':
      return formatFrequency(t, value);
    case 'leadTime':
    case 'timeToRestore':
      return formatDuration(t, value);
    default:
      return formatRatio(t, value);
  }
}
