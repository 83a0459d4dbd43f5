import { MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatMetricValue } from './formatMetricValue';
import { formatRatio } from './formatRatio';

/** From what to what, such as `1 h → 2 h`; where both round to the same, by how much: `1 s, 8 % more`. */
export function formatPair(t: DoraTranslate, metric: MetricId, from: number, to: number): string {
  const before = formatMetricValue(t, metric, from);
  const after = formatMetricValue(t, metric, to);
  if (before !== after || from === to || from === 0)
    return t('format.pair.fromTo', { from: before, to: after });
  return t(`format.pair.${to > from ? 'more' : 'less'}`, {
    value: after,
    share: formatRatio(t, Math.abs(to - from) / from),
  });
}
