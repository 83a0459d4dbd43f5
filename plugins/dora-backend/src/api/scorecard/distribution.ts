import {
  BandCounts,
  BandDistribution,
  BandOrNoData,
  METRIC_IDS,
  MetricId,
  Metrics,
} from 'backstage-plugin-dora-common';

type BandOf = BandOrNoData | 'unbanded';

export function bandOfMetric(metric: Metrics[MetricId]): BandOf {
  return metric.status === 'noData' ? 'noData' : (metric.band ?? 'unbanded');
}

/** How many of them have which band. */
export function distributionOf(all: Iterable<Metrics>): BandDistribution {
  const counts = Object.fromEntries(
    METRIC_IDS.map(id => [
      id,
      { elite: 0, high: 0, medium: 0, low: 0, noData: 0, unbanded: 0 } satisfies BandCounts,
    ]),
  ) as BandDistribution;
  for (const metrics of all) {
    for (const id of METRIC_IDS) counts[id][bandOfMetric(metrics[id])] += 1;
  }
  return counts;
}
