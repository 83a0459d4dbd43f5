import { MetricId } from './metrics';

/**
 * Which way is better: of frequency there is never too much, of all else less is better.
 *
 * @public
 */
export function isLowerBetter(metric: MetricId): boolean {
  return metric !== 'deploymentFrequency';
}
