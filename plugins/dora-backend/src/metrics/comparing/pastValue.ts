import {
  Instant,
  MetricId,
  Metrics,
  PreviousValue,
  toIso,
  Verdict,
} from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { asCompared } from './asCompared';
import type { PastOf } from './Comparison';
import { PastKind, PastPart } from './comparablePart';
import { ofEachMetric } from '../ofEachMetric';
import { ValueAlone, ValueNow } from '../ValueAlone';
import { TestResult } from './statistics/distributions';
import { clearness, verdictOf } from './verdict';

/** A value of the past as it is answered. */
export function pastValue(result: ValueAlone, part: PastPart, verdict: Verdict): PreviousValue {
  if (result.status === 'noData') {
    const { status, reason, message } = result;
    return { status, reason, message };
  }
  return {
    status: 'ok',
    value: result.value,
    sampleSize: result.sampleSize,
    from: asIso(part.from),
    to: asIso(part.to),
    verdict,
    comparable: part.comparable,
    ...(part.message && { message: part.message }),
  };
}

const written = new LRUCache<Instant, string>({ max: 1_000 });

/** Thousands of rows begin and end with the same few instants. */
function asIso(instant: Instant): string {
  const before = written.get(instant);
  if (before !== undefined) return before;
  const iso = toIso(instant);
  written.set(instant, iso);
  return iso;
}

/** As `clearness`, of the values that are compared; null where one is missing. */
export function clearnessOf(value: ValueNow, past: ValueAlone, test: TestResult): number | null {
  if (value.status === 'noData' || past.status === 'noData') return null;
  return clearness(test, asCompared(value).value, past.value);
}

export function verdictOn(metric: MetricId, value: ValueNow, past: ValueAlone, p: number): Verdict {
  if (value.status === 'noData' || past.status === 'noData') return 'none';
  return verdictOf(metric, p, asCompared(value).value, past.value);
}

function datesOf(pastOf: PastOf, metric: MetricId, kind: PastKind) {
  const past = pastOf(metric, kind);
  return past && { from: asIso(past.from), to: asIso(past.to) };
}

/** The same values, of pasts that have moved on without anything passing their edges. */
export function withPastOf(metrics: Metrics, pastOf: PastOf): Metrics {
  return ofEachMetric(id => {
    const { previous, baseline } = metrics[id];
    const renew = (kind: PastKind, value: PreviousValue | undefined) =>
      value?.status === 'ok' ? { ...value, ...datesOf(pastOf, id, kind) } : value;
    return {
      ...metrics[id],
      previous: renew('previous', previous),
      baseline: renew('baseline', baseline),
    };
  });
}
