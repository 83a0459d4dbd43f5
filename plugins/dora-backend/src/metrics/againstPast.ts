import { MetricId, Verdict } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { decidedFailureRate, failureRate } from './changeFailureRate';
import { asCompared } from './comparing/asCompared';
import { comparablePart, PastKind, PastPart } from './comparing/comparablePart';
import { Comparison, PastOf } from './comparing/Comparison';
import { Moment } from './comparing/moment';
import { clearnessOf, verdictOn } from './comparing/pastValue';
import { deploymentsPerDay } from './deploymentFrequency';
import { medianLeadTime } from './leadTime';
import { reworkShare } from './reworkRate';
import { Samples } from './samples/samples';
import { medianTimeToRestore } from './timeToRestore';
import { ValueAlone, ValueNow } from './ValueAlone';

type ValueOf<V> = (samples: Samples, window: Span, moment: Moment) => V;

/** The value alone of each metric in the window that is asked for. */
export const VALUES_NOW: Record<MetricId, ValueOf<ValueNow>> = {
  deploymentFrequency: deploymentsPerDay,
  leadTime: medianLeadTime,
  timeToRestore: medianTimeToRestore,
  changeFailureRate: failureRate,
  reworkRate: reworkShare,
};

/** The value alone of each metric in a past window, as it is compared. */
const PAST_VALUES: Record<MetricId, ValueOf<ValueAlone>> = {
  ...VALUES_NOW,
  changeFailureRate: decidedFailureRate,
};

/** What a value is compared with, and how it stands against that. */
export interface Against {
  past: ValueAlone;
  part: PastPart;
  /** How likely chance alone would have changed the value so: small is clear. Null where it could not be compared. */
  clearness: number | null;
  verdict: Verdict;
}

/**
 * A value and its baseline as they are compared: without deployments that may still fail. Undefined where there is none on
 * either side.
 */
export function valueAndBaseline(
  metric: MetricId,
  samples: Samples,
  asked: { window: Span; pastOf: PastOf; moment: Moment; comparison: Comparison },
): { value: number; baseline: number; sampleSize: number } | undefined {
  const now = VALUES_NOW[metric](samples, asked.window, asked.moment);
  const past = againstPast(metric, 'baseline', { samples, now }, asked)?.past;
  if (now.status === 'noData' || past?.status !== 'ok') return undefined;
  const { value, sampleSize } = asCompared(now);
  return { value, baseline: past.value, sampleSize };
}

/** Undefined where there is no past of this kind. */
export function againstPast(
  metric: MetricId,
  kind: PastKind,
  { samples, now }: { samples: Samples; now: ValueNow },
  { pastOf, moment, comparison }: { pastOf: PastOf; moment: Moment; comparison: Comparison },
): Against | undefined {
  const span = pastOf(metric, kind);
  if (!span) return undefined;
  const part = comparablePart(span, comparison.since(metric), kind);
  const past = PAST_VALUES[metric](samples, part, moment);
  const test = comparison.test(kind, metric);
  const clearness = test && clearnessOf(now, past, test);
  return { past, part, clearness, verdict: verdictOn(metric, now, past, clearness ?? 1) };
}
