import { Metrics, SeriesInterval } from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../../EntityFacts';
import { BandSet } from '../bands/band';
import { Moment } from '../comparing/moment';
import { MetricOptions, metricsOf } from '../computeMetrics';
import { observe } from '../samples/observe';
import { Samples } from '../samples/samples';
import { Bucket, bucketsOf } from '../window';

/** One point per day, ISO week or month that the window touches. */
export function computeSeries(
  facts: EntityFacts,
  options: MetricOptions & { interval: SeriesInterval },
): (Bucket & { metrics: Metrics })[] {
  const { now, definitions } = options;
  const moment = { now, attributionMs: definitions.attributionMs };
  return seriesOf(observe(facts, options.profile, definitions), { ...options, moment });
}

/** As `computeSeries`, from samples that are there already. */
export function seriesOf(
  samples: Samples,
  options: { window: Span; bandSet: BandSet; interval: SeriesInterval; moment: Moment },
): (Bucket & { metrics: Metrics })[] {
  return bucketsOf(options.window, options.interval).map(bucket => ({
    ...bucket,
    metrics: metricsOf(samples, { ...options, window: bucket }),
  }));
}
