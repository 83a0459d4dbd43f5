import { MetricId, Metrics, PreviousValue, toIso, Verdict } from 'backstage-plugin-dora-common';
import { PastPart } from './comparablePart';
import { TestResult } from './statistics/distributions';
import { clearness, verdictOf } from './verdict';

type Result = Metrics[MetricId];

/** A value of the past as it is answered. */
export function pastValue(result: Result, part: PastPart, verdict: Verdict): PreviousValue {
  if (result.status === 'noData') {
    const { status, reason, message } = result;
    return { status, reason, message };
  }
  return {
    status: 'ok',
    value: result.value,
    sampleSize: result.sampleSize,
    from: toIso(part.from),
    to: toIso(part.to),
    verdict,
    comparable: part.comparable,
    ...(part.message && { message: part.message }),
  };
}

/** As `clearness`, of the values that are compared; null where one is missing. */
export function clearnessOf(value: Result, past: Result, test: TestResult): number | null {
  if (value.status === 'noData' || past.status === 'noData') return null;
  return clearness(test, comparedValue(value), past.value);
}

export function verdictOn(metric: MetricId, value: Result, past: Result, p: number): Verdict {
  if (value.status === 'noData' || past.status === 'noData') return 'none';
  return verdictOf(metric, p, comparedValue(value), past.value);
}

/** Of the failure rate, without what is undecided. */
function comparedValue(value: Result & { status: 'ok' }): number {
  return 'decided' in value && value.decided ? value.decided.value : value.value;
}
