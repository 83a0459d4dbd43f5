import { Interval, MetricId } from 'backstage-plugin-dora-common';
import { formatBounds } from '../../format';
import { DoraTranslate } from '../../translation';

interface Measured {
  interval: Interval;
}

/** The column of bounds between which each value likely lies: none where they are known of no bucket. */
export function likelyColumn(t: DoraTranslate, metric: MetricId, values: readonly Measured[]) {
  const known = values.some(({ interval }) => interval !== null);
  return {
    names: known ? [t('chart.likely')] : [],
    cellsOf: ({ interval }: Measured) => (known ? [formatBounds(t, metric, interval)] : []),
  };
}
