import { Instant, MetricId, Metrics, PreviousValue, Profile } from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../EntityFacts';
import { BandSet, bandOf } from './bands/band';
import { changeFailureRate, decidedFailureRate } from './changeFailureRate';
import { comparablePart, PastKind } from './comparing/comparablePart';
import { compareWithPast } from './comparing/compareWithPast';
import { Comparison, PastOf } from './comparing/Comparison';
import { Moment } from './comparing/moment';
import { sinceOne } from './comparing/since';
import { clearnessOf, pastValue, verdictOn } from './comparing/pastValue';
import { MetricDefinitions } from './definitions';
import { deploymentFrequency, deploymentsPerDay } from './deploymentFrequency';
import { leadTime, medianLeadTime } from './leadTime';
import { observe } from './samples/observe';
import { reworkRate } from './reworkRate';
import { Samples } from './samples/samples';
import { ofEachMetric } from './ofEachMetric';
import { medianTimeToRestore, timeToRestore } from './timeToRestore';
import { ValueAlone } from './ValueAlone';
import { previousWindow } from './window';

export interface MetricOptions {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  definitions: MetricDefinitions;
  /** Of reading: what is younger than the attribution window may still fail. */
  now: Instant;
}

type Compute = { [M in MetricId]: (samples: Samples, window: Span, moment: Moment) => Metrics[M] };

const COMPUTE: Compute = {
  deploymentFrequency,
  leadTime,
  timeToRestore,
  changeFailureRate,
  reworkRate,
};
const COMPUTE_PAST: Record<
  MetricId,
  (samples: Samples, window: Span, moment: Moment) => ValueAlone
> = {
  deploymentFrequency: deploymentsPerDay,
  leadTime: medianLeadTime,
  timeToRestore: medianTimeToRestore,
  changeFailureRate: decidedFailureRate,
  reworkRate,
};

/**
 * The metrics of a window, each with the value of the window before.
 *
 * @param facts - read for a span that covers both windows (`spanWithPrevious`); what lies outside is passed over
 */
export function computeMetrics(facts: EntityFacts, options: MetricOptions): Metrics {
  const { window, profile, bandSet, definitions, now } = options;
  const samples = observe(facts, profile, definitions);
  const moment = { now, attributionMs: definitions.attributionMs };
  const pastOf: PastOf = (_, kind) => (kind === 'previous' ? previousWindow(window) : null);
  const entity = { ref: '', samples, readBackTo: sinceOne(-Infinity) };
  const comparison = compareWithPast([entity], { window, pastOf, profile, moment });
  return metricsWithPast(samples, { window, bandSet, moment, pastOf, comparison }).metrics;
}

/** The metrics of a window, each with its past, and how clearly it has changed against its baseline. */
export interface MetricsWithPast {
  metrics: Metrics;
  /** How likely chance alone would have changed the value so: small is clear. Null where it could not be compared. */
  clearness: Record<MetricId, number | null>;
}

/**
 * The metrics of a window, each with the value of the window before, and of the baseline where there is one, and how it
 * stands against these.
 *
 * @param samples - of a span that covers all of these windows
 */
export function metricsWithPast(
  samples: Samples,
  options: {
    window: Span;
    bandSet: BandSet;
    moment: Moment;
    pastOf: PastOf;
    comparison: Comparison;
  },
): MetricsWithPast {
  const { pastOf, moment, comparison } = options;
  const alone = metricsOf(samples, options);
  const clear = ofEachMetric<number | null>(() => null);
  const compared = (id: MetricId, kind: PastKind): PreviousValue | undefined => {
    const past = pastOf(id, kind);
    if (!past) return undefined;
    const part = comparablePart(past, comparison.since(id), kind);
    const value = COMPUTE_PAST[id](samples, part, moment);
    const test = comparison.test(kind, id);
    const p = test && clearnessOf(alone[id], value, test);
    if (kind === 'baseline') clear[id] = p;
    return pastValue(value, part, verdictOn(id, alone[id], value, p ?? 1));
  };
  const metrics: Metrics = ofEachMetric(id => ({
    ...alone[id],
    previous: compared(id, 'previous'),
    baseline: compared(id, 'baseline'),
  }));
  return { metrics, clearness: clear };
}

/** The metrics of a window alone. */
export function metricsOf(
  samples: Samples,
  { window, bandSet, moment }: { window: Span; bandSet: BandSet; moment: Moment },
): Metrics {
  return ofEachMetric(id => withBand(id, COMPUTE[id](samples, window, moment), bandSet));
}

function withBand<M extends MetricId>(metric: M, result: Metrics[M], bandSet: BandSet): Metrics[M] {
  const band = result.status === 'ok' && bandOf(bandSet, metric, result.value);
  return band ? { ...result, band } : result;
}
