import { MetricId } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../translation';
import { formatDuration } from './formatDuration';
import { chooseFrequencyUnit, formatFrequency } from './formatFrequency';
import { formatMetricValue } from './formatMetricValue';
import { withSign } from './formatNumber';
import { formatPoints } from './formatRatio';

/** Less than this part of the value before is no change worth a word. */
const STEADY_BELOW = 0.02;

export type Verdict = 'better' | 'worse' | 'steady';

export interface ChangeDescription {
  verdict: Verdict;
  direction: 'up' | 'down' | 'none';
  /** Signed, in the metric's unit: `+0.8 per day`, `−54 min`, `−2.1 points`. */
  amount: string;
  lowerIsBetter: boolean;
  /** A whole sentence, for screen readers and tooltips. */
  sentence: string;
}

export function isLowerBetter(metric: MetricId): boolean {
  return metric !== 'deploymentFrequency';
}

function formatDifference(
  t: DoraTranslate,
  metric: MetricId,
  value: number,
  previous: number,
): string {
  const difference = Math.abs(value - previous);
  switch (metric) {
    case 'deploymentFrequency':
      return formatFrequency(t, difference, chooseFrequencyUnit(value === 0 ? previous : value));
    case 'leadTime':
    case 'timeToRestore':
      return formatDuration(t, difference);
    default:
      return formatPoints(t, difference);
  }
}

function directionOf(difference: number): ChangeDescription['direction'] {
  if (difference === 0) return 'none';
  return difference > 0 ? 'up' : 'down';
}

/** What a value is compared with: the whole window before, or the own baseline. */
export type ComparedWith = 'previous' | 'baseline';

const SENTENCES = {
  previous: { moved: 'against', steady: 'unchanged' },
  baseline: { moved: 'againstBaseline', steady: 'unchangedBaseline' },
} as const;

/** How a value compares with the one before. */
export function describeChange(
  t: DoraTranslate,
  metric: MetricId,
  value: number,
  previous: number,
  comparedWith: ComparedWith = 'previous',
): ChangeDescription {
  const sentences = SENTENCES[comparedWith];
  const difference = value - previous;
  const lowerIsBetter = isLowerBetter(metric);
  const shown = formatDifference(t, metric, value, previous);
  const steady =
    (previous !== 0 && Math.abs(difference / previous) < STEADY_BELOW) ||
    // What is rounded away must not be called better or worse: "+0 per day better".
    shown === formatDifference(t, metric, value, value);
  const direction = directionOf(difference);
  const amount = withSign(Math.sign(difference), shown);
  const shownPrevious = formatMetricValue(t, metric, previous);
  if (steady) {
    const sentence = t(`format.change.${sentences.steady}`, { previous: shownPrevious });
    return { verdict: 'steady', direction, amount, lowerIsBetter, sentence };
  }
  const verdict = difference > 0 === lowerIsBetter ? 'worse' : 'better';
  const sentence = t(`format.change.${sentences.moved}`, {
    amount,
    previous: shownPrevious,
    verdict: t(`format.change.${verdict}`),
  });
  return { verdict, direction, amount, lowerIsBetter, sentence };
}
