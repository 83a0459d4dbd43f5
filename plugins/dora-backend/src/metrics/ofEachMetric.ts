import { MetricId, Metrics } from 'backstage-plugin-dora-common';

/** The same work for each metric. Written out, because it is done for each of thousands of rows. */
export function ofEachMetric(work: <M extends MetricId>(metric: M) => Metrics[M]): Metrics;
export function ofEachMetric<T>(work: (metric: MetricId) => T): Record<MetricId, T>;
export function ofEachMetric<T>(work: (metric: MetricId) => T): Record<MetricId, T> {
  return {
    deploymentFrequency: work('deploymentFrequency'),
    leadTime: work('leadTime'),
    timeToRestore: work('timeToRestore'),
    changeFailureRate: work('changeFailureRate'),
    reworkRate: work('reworkRate'),
  };
}
