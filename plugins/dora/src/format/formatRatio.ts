import { DoraTranslate } from '../translation';
import { formatNumber } from './formatNumber';

/** A ratio of 0.1034 as `10.3 %`. */
export function formatRatio(t: DoraTranslate, ratio: number): string {
  return t('format.percent', { value: formatNumber(ratio * 100, 1) });
}

/** A difference of ratios in percentage points, without sign. */
export function formatPoints(t: DoraTranslate, difference: number): string {
  return t('format.points', { value: formatNumber(Math.abs(difference) * 100, 1) });
}
