import {
  METRIC_IDS,
  MetricId,
  Metrics,
  PreviousValue,
  toIso,
  Verdict,
} from 'backstage-plugin-dora-common';
import type { PastOf } from './Comparison';
import { PastKind, PastPart } from './comparablePart';
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

type Dates = Pick<PreviousValue & { status: 'ok' }, 'from' | 'to'>;

/** Thousands of rows have the same past. */
const datesOfPast = new WeakMap<PastOf, Map<string, Dates>>();

function datesOf(pastOf: PastOf, metric: MetricId, kind: PastKind): Dates | undefined {
  const known = datesOfPast.get(pastOf) ?? new Map<string, Dates>();
  datesOfPast.set(pastOf, known);
  const name = `${metric} ${kind}`;
  const past = known.has(name) ? null : pastOf(metric, kind);
  if (past) known.set(name, { from: toIso(past.from), to: toIso(past.to) });
  return known.get(name);
}

/** The same values, of pasts that have moved on without anything passing their edges. */
export function withPastOf(metrics: Metrics, pastOf: PastOf): Metrics {
  const renewed = METRIC_IDS.map(id => {
    const { previous, baseline, ...alone } = metrics[id];
    const renew = (kind: PastKind, value: PreviousValue | undefined) =>
      value && {
        [kind]: value.status === 'ok' ? { ...value, ...datesOf(pastOf, id, kind) } : value,
      };
    return [id, { ...alone, ...renew('previous', previous), ...renew('baseline', baseline) }];
  });
  return Object.fromEntries(renewed) as Metrics;
}
