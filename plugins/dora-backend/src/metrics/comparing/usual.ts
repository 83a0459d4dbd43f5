import { METRIC_IDS, MetricId, SeriesInterval } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { percentileOf, sortedAscending } from '../statistics';
import { wholeBucketsIn } from './buckets';
import { comparablePart } from './comparablePart';
import { PastOf } from './Comparison';
import { Since } from './since';
import { decidedPart, Moment } from './moment';
import { resamplingOf } from './resampling';
import { Chance } from './statistics/Chance';
import { isTooYoung } from './testMetric';

/** Where 95 % of single buckets lie, in the metric's unit; without those of which too little is known. */
export type Usual = Partial<Record<MetricId, [low: number, high: number]>>;

/** Fewer buckets say too little of how they differ. */
const LEAST_BUCKETS = 8;
const SEED = 1;
/** The 25th from either end of a thousand, the 5th of two hundred: the more deployments, the narrower they lie anyway. */
const [LEAST_DRAWS, MOST_DRAWS] = [200, 1000];
/** Takes about 50 ms for each metric, however much there is. */
const DRAWN_IN_ALL = 50_000;
const [LOW, HIGH] = [0.025, 0.975];

/**
 * Where 95 % of single buckets of a chart lie as long as nothing changes, by the baseline: what sticks out of it is worth
 * a look. Chance within a bucket is resampled by deployment; where buckets differ by more than that, as they were seen
 * to.
 *
 * @param samples - of an entity or pool, of a span that covers the baselines
 */
export function usualOf(
  samples: Samples,
  options: {
    interval: SeriesInterval;
    pastOf: PastOf;
    since: Since;
    moment: Moment;
  },
): Usual {
  const usual: Usual = {};
  for (const metric of METRIC_IDS) {
    const part = countingPart(metric, samples, options);
    const band = part && bandOf(metric, samples, wholeBucketsIn(part, options.interval));
    if (band) usual[metric] = band;
  }
  return usual;
}

function countingPart(
  metric: MetricId,
  samples: Samples,
  { pastOf, since, moment }: Pick<Parameters<typeof usualOf>[1], 'pastOf' | 'since' | 'moment'>,
): Span | null {
  const past = pastOf(metric, 'baseline');
  const part = past && comparablePart(past, since[metric], 'baseline');
  if (!part?.comparable) return null;
  if (metric === 'timeToRestore' && isTooYoung(samples, part, moment)) return null;
  return metric === 'changeFailureRate' ? decidedPart(samples, part, moment) : part;
}

function bandOf(
  metric: MetricId,
  samples: Samples,
  buckets: readonly Span[],
): [low: number, high: number] | null {
  const { seen, draw, drawnAtOnce } = resamplingOf(metric, samples, buckets);
  if (seen.length < LEAST_BUCKETS) return null;
  const chance = new Chance(SEED);
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, Math.round(DRAWN_IN_ALL / drawnAtOnce)));
  const known = sortedAscending(seen);
  const drawn = sortedAscending(Array.from({ length: draws }, () => draw(chance)));
  return [
    Math.min(percentileOf(known, LOW), percentileOf(drawn, LOW)),
    Math.max(percentileOf(known, HIGH), percentileOf(drawn, HIGH)),
  ];
}
