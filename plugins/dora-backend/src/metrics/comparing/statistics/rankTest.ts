import { sortedAscending } from '../../statistics';
import { normalResult, TestResult } from './distributions';

/** Observations of one stratum on either side, in any order. */
export interface TwoSamples {
  window: readonly number[];
  past: readonly number[];
}

/** What several strata bring to the test together. */
export interface RankPart {
  statistic: number;
  variance: number;
  step: number;
}

export function rankPart({ window, past }: TwoSamples): RankPart {
  if (window.length === 0 || past.length === 0) return { statistic: 0, variance: 0, step: 0 };
  const total = window.length + past.length;
  const { rankSum, ties } = ranksOf(window, past);
  const weight = 1 / (total + 1);
  const spread = total + 1 - ties / (total * (total - 1));
  return {
    statistic: weight * (rankSum - (window.length * (total + 1)) / 2),
    variance: (weight ** 2 * window.length * past.length * spread) / 12,
    step: weight,
  };
}

export function addUpRanks(parts: readonly RankPart[]): RankPart {
  if (parts.length === 1) return parts[0];
  const sum = { statistic: 0, variance: 0, step: 0 };
  for (const { statistic, variance, step } of parts) {
    sum.statistic += statistic;
    sum.variance += variance;
    sum.step = Math.max(sum.step, step);
  }
  return sum;
}

/**
 * Whether durations became longer or shorter: Mann-Whitney's test with ties, over several strata van Elteren's. Strata
 * with one side alone say nothing. Null where no stratum says anything.
 *
 * The normal approximation with its half step errs on the careful side for every size (worked out exactly up to 12
 * against 40: at most 4.9 % below 5 %, 0.06 % below 0.1 %), so small samples need no tables.
 */
export function rankTest(parts: readonly RankPart[]): TestResult | null {
  const { statistic, variance, step } = addUpRanks(parts);
  return normalResult(statistic, Math.sqrt(variance), step);
}

/** Sum of the window's ranks among all, equal values sharing theirs, and the correction for these. */
function ranksOf(window: readonly number[], past: readonly number[]) {
  const ours = sortedAscending(window);
  const theirs = sortedAscending(past);
  let rankSum = 0;
  let ties = 0;
  let i = 0;
  let j = 0;
  while (i < ours.length || j < theirs.length) {
    const value = Math.min(ours[i] ?? Infinity, theirs[j] ?? Infinity);
    const before = i + j;
    const ownBefore = i;
    while (i < ours.length && ours[i] === value) i++;
    while (j < theirs.length && theirs[j] === value) j++;
    const equal = i + j - before;
    rankSum += (i - ownBefore) * (before + (equal + 1) / 2);
    ties += equal ** 3 - equal;
  }
  return { rankSum, ties };
}
