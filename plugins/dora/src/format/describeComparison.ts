import { isLowerBetter, MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { Comparison } from './comparison';
import { formatDuration } from './formatDuration';
import { chooseFrequencyUnit, formatFrequency } from './formatFrequency';
import { formatMetricValue } from './formatMetricValue';
import { withSign } from './formatNumber';
import { formatPoints, formatRatio } from './formatRatio';

function formatDifference(t: DoraTranslate, metric: MetricId, value: number, past: number): string {
  const difference = Math.abs(value - past);
  switch (metric) {
    case 'deploymentFrequency':
      return formatFrequency(t, difference, chooseFrequencyUnit(value === 0 ? past : value));
    case 'leadTime':
    case 'timeToRestore':
      return formatDuration(t, difference);
    default:
      return formatPoints(t, difference);
  }
}

/** Signed, in the metric's unit: `+0.8 per day`, `−54 min`, `−2.1 points`; undefined where no digit tells of it. */
function signedDifference(t: DoraTranslate, comparison: Comparison): string | undefined {
  const { metric, value, past, verdict } = comparison;
  const sign = Math.sign(value - past);
  const shown = formatDifference(t, metric, value, past);
  if (shown !== formatDifference(t, metric, value, value)) return withSign(sign, shown);
  // Small in the unit of its metric, and clear all the same.
  if (verdict === 'none' || past === 0) return undefined;
  return withSign(sign, formatRatio(t, Math.abs(value - past) / past));
}

export interface ComparisonText {
  /** What is said of it: better, worse, no clear change, or that there is too little to compare with. */
  word: 'better' | 'worse' | 'none' | 'tooShort';
  /** Signed, in the metric's unit. */
  amount?: string;
  /** All of it, for screen readers and tooltips. */
  sentence: string;
}

/** How a value compares with its past, in words. */
export function describeComparison(t: DoraTranslate, comparison: Comparison): ComparisonText {
  const { metric, comparedWith, verdict, tooShort } = comparison;
  if (tooShort !== undefined) {
    const sentence = t(`format.change.${comparedWith}.tooShort`, { reason: tooShort });
    return { word: 'tooShort', sentence: sentence.trim() };
  }
  const amount = signedDifference(t, comparison);
  const past = formatMetricValue(t, metric, comparison.past);
  if (verdict === 'none') {
    const sentence =
      amount === undefined
        ? t(`format.change.${comparedWith}.same`, { past })
        : t(`format.change.${comparedWith}.none`, { past, amount });
    return { word: 'none', amount, sentence };
  }
  const about = {
    past,
    verdict: t(`format.change.${verdict}`),
    hint: t(`format.change.${isLowerBetter(metric) ? 'lowerIsBetter' : 'higherIsBetter'}`),
  };
  const sentence =
    amount === undefined
      ? t(`format.change.${comparedWith}.movedFrom`, about)
      : t(`format.change.${comparedWith}.moved`, { ...about, amount });
  return { word: verdict, amount, sentence };
}
