import { MetricId } from 'backstage-plugin-dora-common';

/** Whether a greater value is better. Of all others a smaller one is. */
export function isMoreBetter(metric: MetricId): boolean {
  return metric === 'deploymentFrequency';
}

/** How much better a value is than another, relative to that: 0.25 is a quarter better, negative is worse. */
export function improvement(metric: MetricId, before: number, after: number): number | null {
  if (before === after) return 0;
  if (before === 0) return null;
  const change = (after - before) / before;
  return isMoreBetter(metric) ? change : -change;
}
