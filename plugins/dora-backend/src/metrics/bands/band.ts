import { Band, BANDS, MetricId } from 'backstage-plugin-dora-common';

/** Which values belong to a band; all bounds that are given have to hold. None at all: every value. */
export interface BandRange {
  atLeast?: number;
  above?: number;
  below?: number;
  atMost?: number;
}

/** Of one metric, best first: a value belongs to the first band whose range it lies in, or to none. */
export interface BandScale {
  ranges: Partial<Record<Band, BandRange>>;
  /** What people have to know about a band without a range, and about values between two ranges. */
  note?: string;
}

/** Values are per day, seconds and ratios, as in the metrics. A metric without a scale has no band. */
export interface BandSet {
  name: string;
  /** Where the numbers come from. */
  source: string;
  scales: Partial<Record<MetricId, BandScale>>;
}

/** The band of a value; undefined where the set has none for it. */
export function bandOf(set: BandSet, metric: MetricId, value: number): Band | undefined {
  const ranges = set.scales[metric]?.ranges;
  return ranges && BANDS.find(band => ranges[band] && isIn(ranges[band], value));
}

function isIn({ atLeast, above, below, atMost }: BandRange, value: number): boolean {
  return (
    (atLeast === undefined || value >= atLeast) &&
    (above === undefined || value > above) &&
    (below === undefined || value < below) &&
    (atMost === undefined || value <= atMost)
  );
}
