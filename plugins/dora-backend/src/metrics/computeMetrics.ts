import {
  MetricId,
  Metrics,
  PreviousValue,
  Profile,
  SeriesInterval,
} from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../EntityFacts';
import { BandSet, bandOf } from './band';
import { changeFailureRate } from './changeFailureRate';
import { MetricDefinitions } from './definitions';
import { deploymentFrequency } from './deploymentFrequency';
import { leadTime } from './leadTime';
import { Observations, observe } from './observe';
import { reworkRate } from './reworkRate';
import { timeToRestore } from './timeToRestore';
import { Bucket, bucketsOf, previousWindow } from './window';

export interface MetricOptions {
  window: Span;
  profile: Profile;
  bandSet: BandSet;
  definitions: MetricDefinitions;
}

/**
 * The metrics of a window, each with the value of the window before.
 *
 * @param facts - read for a span that covers both windows (`spanWithPrevious`); what lies outside is passed over
 */
export function computeMetrics(facts: EntityFacts, options: MetricOptions): Metrics {
  const observations = observe(facts, options.profile, options.definitions);
  const metrics = metricsOf(observations, options.window, options.bandSet);
  const before = metricsOf(observations, previousWindow(options.window), options.bandSet);
  return {
    deploymentFrequency: withPrevious(metrics.deploymentFrequency, before.deploymentFrequency),
    leadTime: withPrevious(metrics.leadTime, before.leadTime),
    timeToRestore: withPrevious(metrics.timeToRestore, before.timeToRestore),
    changeFailureRate: withPrevious(metrics.changeFailureRate, before.changeFailureRate),
    reworkRate: withPrevious(metrics.reworkRate, before.reworkRate),
  };
}

/** One point per day, ISO week or month that the window touches. */
export function computeSeries(
  facts: EntityFacts,
  options: MetricOptions & { interval: SeriesInterval },
): (Bucket & { metrics: Metrics })[] {
  const observations = observe(facts, options.profile, options.definitions);
  return bucketsOf(options.window, options.interval).map(bucket => ({
    ...bucket,
    metrics: metricsOf(observations, bucket, options.bandSet),
  }));
}

function metricsOf(observations: Observations, window: Span, bandSet: BandSet): Metrics {
  return {
    deploymentFrequency: withBand(
      'deploymentFrequency',
      deploymentFrequency(observations, window),
      bandSet,
    ),
    leadTime: withBand('leadTime', leadTime(observations, window), bandSet),
    timeToRestore: withBand('timeToRestore', timeToRestore(observations, window), bandSet),
    changeFailureRate: withBand(
      'changeFailureRate',
      changeFailureRate(observations, window),
      bandSet,
    ),
    reworkRate: withBand('reworkRate', reworkRate(observations, window), bandSet),
  };
}

function withBand<M extends Metrics[MetricId]>(metric: MetricId, result: M, bandSet: BandSet): M {
  const band = result.status === 'ok' && bandOf(bandSet, metric, result.value);
  return band ? { ...result, band } : result;
}

function withPrevious<M extends Metrics[MetricId]>(result: M, before: M): M {
  const previous: PreviousValue =
    before.status === 'ok'
      ? { status: 'ok', value: before.value, sampleSize: before.sampleSize }
      : { status: 'noData', reason: before.reason, message: before.message };
  return { ...result, previous };
}
