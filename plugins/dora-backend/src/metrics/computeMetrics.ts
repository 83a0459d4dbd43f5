import { Instant, MetricId, Metrics, PreviousValue, Profile } from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../EntityFacts';
import { againstPast } from './againstPast';
import { BandSet, bandOf } from './bands/band';
import { changeFailureRate } from './changeFailureRate';
import { PastKind } from './comparing/comparablePart';
import { compareWithPast } from './comparing/compareWithPast';
import { Comparison, PastOf } from './comparing/Comparison';
import { Moment } from './comparing/moment';
import { pastValue } from './comparing/pastValue';
import { sinceOne } from './comparing/since';
import { MetricDefinitions } from './definitions';
import { deploymentFrequency } from './deploymentFrequency';
import { leadTime } from './leadTime';
import { ofEachMetric } from './ofEachMetric';
import { reworkRate } from './reworkRate';
import { observe } from './samples/observe';
import { Samples } from './samples/samples';
import { timeToRestore } from './timeToRestore';
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
  return metricsWithPast(samples, { window, bandSet, moment, pastOf, comparison });
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
): Metrics {
  const alone = metricsOf(samples, options);
  const pastOf = (id: MetricId, kind: PastKind): PreviousValue | undefined => {
    const against = againstPast(id, kind, { samples, now: alone[id] }, options);
    return against && pastValue(against.past, against.part, against.verdict);
  };
  return ofEachMetric(id => ({
    ...alone[id],
    previous: pastOf(id, 'previous'),
    baseline: pastOf(id, 'baseline'),
  }));
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
