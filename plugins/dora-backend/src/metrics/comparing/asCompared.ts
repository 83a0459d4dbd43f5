import { ValueNow } from '../ValueAlone';

/**
 * A value as it is compared with its past: of the failure rate, without deployments that may still fail; where there are
 * none, itself.
 */
export function asCompared(value: Extract<ValueNow, { status: 'ok' }>): {
  value: number;
  sampleSize: number;
} {
  if (!value.decided) return value;
  return { value: value.decided.value, sampleSize: value.decided.denominator };
}
