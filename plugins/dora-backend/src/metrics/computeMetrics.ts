import {
  METRIC_IDS,
  MetricId,
  Metrics,
  PreviousValue,
  Profile,
  SeriesInterval,
  toIso,
} from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../EntityFacts';
import { BandSet, bandOf } from './bands/band';
import { changeFailureRate } from './changeFailureRate';
import { MetricDefinitions } from './definitions';
import { deploymentFrequency } from './deploymentFrequency';
import { leadTime, leadTimeOnly } from './leadTime';
import { observe } from './samples/observe';
import { reworkRate } from './reworkRate';
import { Samples } from './samples/samples';
import { timeToRestore } from './timeToRestore';
import { Bucket, bucketsOf, previousWindow } from './window';

export interface MetricOptions {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  definitions: MetricDefinitions;
}

const COMPUTE: { [M in MetricId]: (samples: Samples, window: Span) => Metrics[M] } = {
  deploymentFrequency,
  leadTime,
  timeToRestore,
  changeFailureRate,
  reworkRate,
};
const COMPUTE_PAST: typeof COMPUTE = { ...COMPUTE, leadTime: leadTimeOnly };

/**
 * The metrics of a window, each with the value of the window before.
 *
 * @param facts - read for a span that covers both windows (`spanWithPrevious`); what lies outside is passed over
 */
export function computeMetrics(facts: EntityFacts, options: MetricOptions): Metrics {
  return metricsWithPast(observe(facts, options.profile, options.definitions), options);
}

/** One point per day, ISO week or month that the window touches. */
export function computeSeries(
  facts: EntityFacts,
  options: MetricOptions & { interval: SeriesInterval },
): (Bucket & { metrics: Metrics })[] {
  return seriesOf(observe(facts, options.profile, options.definitions), options);
}

/** As `computeSeries`, from samples that are there already. */
export function seriesOf(
  samples: Samples,
  options: { window: Span; bandSet: BandSet; interval: SeriesInterval },
): (Bucket & { metrics: Metrics })[] {
  return bucketsOf(options.window, options.interval).map(bucket => ({
    ...bucket,
    metrics: metricsOf(samples, bucket, options.bandSet),
  }));
}

/**
 * The metrics of a window, each with the value of the window before, and of the baseline where there is one.
 *
 * @param samples - of a span that covers all of these windows
 */
export function metricsWithPast(
  samples: Samples,
  options: { window: Span; bandSet: BandSet; baselineOf?: (metric: MetricId) => Span },
): Metrics {
  const { window, bandSet, baselineOf } = options;
  const metrics = metricsOf(samples, window, bandSet);
  const before = previousWindow(window);
  const withPast = METRIC_IDS.map(id => [
    id,
    {
      ...metrics[id],
      previous: pastValue(COMPUTE_PAST[id](samples, before), before),
      ...(baselineOf && {
        baseline: pastValue(COMPUTE_PAST[id](samples, baselineOf(id)), baselineOf(id)),
      }),
    },
  ]);
  return Object.fromEntries(withPast) as Metrics;
}

/** The metrics of a window alone. */
export function metricsOf(samples: Samples, window: Span, bandSet: BandSet): Metrics {
  const metrics = METRIC_IDS.map(id => [id, withBand(id, COMPUTE[id](samples, window), bandSet)]);
  return Object.fromEntries(metrics) as Metrics;
}

function withBand(metric: MetricId, result: Metrics[MetricId], bandSet: BandSet) {
  const band = result.status === 'ok' && bandOf(bandSet, metric, result.value);
  return band ? { ...result, band } : result;
}

function pastValue(result: Metrics[MetricId], { from, to }: Span): PreviousValue {
  return result.status === 'ok'
    ? {
        status: 'ok',
        value: result.value,
        sampleSize: result.sampleSize,
        from: toIso(from),
        to: toIso(to),
        verdict: 'none',
        comparable: true,
      }
    : { status: 'noData', reason: result.reason, message: result.message };
}
