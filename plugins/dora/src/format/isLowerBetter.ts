import { MetricId } from 'backstage-plugin-dora-common';

/** Of frequency there is never too much; of all else less is better. */
export function isLowerBetter(metric: MetricId): boolean {
  return metric !== 'deploymentFrequency';
}
