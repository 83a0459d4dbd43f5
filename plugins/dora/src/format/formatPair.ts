import { MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatMetricValue } from './formatMetricValue';
import { formatRatio } from './formatRatio';

/** From what to what; where both read the same, `share` says by how much of it. */
export function describePair(
  t: DoraTranslate,
  metric: MetricId,
  from: number,
  to: number,
): { from: string; to: string; share?: string } {
  const pair = { from: formatMetricValue(t, metric, from), to: formatMetricValue(t, metric, to) };
  // Of nothing, there is no share.
  if (pair.from !== pair.to || from === to || from === 0) return pair;
  return { ...pair, share: formatRatio(t, Math.abs(to - from) / from) };
}

/** From what to what, such as `1 h → 2 h`; where both read the same, by how much: `1 s, 8 % more`. */
export function formatPair(t: DoraTranslate, metric: MetricId, from: number, to: number): string {
  const { share, ...pair } = describePair(t, metric, from, to);
  if (share === undefined) return t('format.pair.fromTo', pair);
  return t(`format.pair.${to > from ? 'more' : 'less'}`, { value: pair.to, share });
}
