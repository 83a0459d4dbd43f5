import { MetricId, Metrics } from 'backstage-plugin-dora-common';

type Value = Extract<Metrics[MetricId], { status: 'ok' }>;

/**
 * A value as it is compared with its past: of the failure rate, without deployments that may still fail; where there are
 * none, itself.
 */
export function asCompared(value: Value): { value: number; sampleSize: number } {
  if (!('decided' in value) || !value.decided) return value;
  return { value: value.decided.value, sampleSize: value.decided.denominator };
}
