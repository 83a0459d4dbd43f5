import { BandCounts, BandDistribution, METRIC_IDS, MetricId } from 'backstage-plugin-dora-common';
import { BandOf } from '../../metrics/figures/Figures';
import { ofEachMetric } from '../../metrics/ofEachMetric';

/** Of each metric: all that the distribution takes of the numbers of an entity. */
export type Bands = Record<MetricId, BandOf>;

/** How many of them have which band. */
export function distributionOf(all: Iterable<Bands>): BandDistribution {
  const counts: BandDistribution = ofEachMetric((): BandCounts => ({
    elite: 0,
    high: 0,
    medium: 0,
    low: 0,
    noData: 0,
    unbanded: 0,
  }));
  for (const bands of all) {
    for (const id of METRIC_IDS) counts[id][bands[id]] += 1;
  }
  return counts;
}
