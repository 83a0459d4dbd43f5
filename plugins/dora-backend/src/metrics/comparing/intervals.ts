import { Interval } from 'backstage-plugin-dora-common';
import { jStat } from 'jstat';
import { percentileOf, Ranked } from '../statistics';
import { MIN_WEEKS, residualsOf, spreadWithin } from './statistics/rateTest';

/** Of 95 %. */
const Z = 1.959964;
/** Fewer independent observations say too little of where the truth lies. */
export const MIN_OBSERVATIONS = 6;
/** Above, the ranks by the normal approximation are those of the exact binomial, give or take one. */
const MOST_EXACT = 200;

/**
 * Of a median, by order statistics.
 *
 * @param ascending - all values
 * @param independent - how many of them are independent: deployments, where one brings several
 */
export function medianInterval(ascending: Ranked, independent: number): Interval {
  if (independent < MIN_OBSERVATIONS) return null;
  if (independent === ascending.length && independent <= MOST_EXACT) {
    const rank = lowestRank(independent);
    return [ascending.at(rank - 1)!, ascending.at(independent - rank)!];
  }
  const reach = (Z * 0.5) / Math.sqrt(independent);
  return [
    percentileOf(ascending, Math.max(0, 0.5 - reach)),
    percentileOf(ascending, Math.min(1, 0.5 + reach)),
  ];
}

const knownRanks = new Map<number, number>();

/** The greatest rank from both ends between which the median lies in 95 of 100 cases. */
function lowestRank(count: number): number {
  const known = knownRanks.get(count);
  if (known !== undefined) return known;
  let rank = 1;
  while (jStat.binomial.cdf(rank, count, 0.5) <= 0.025) rank += 1;
  knownRanks.set(count, rank);
  return rank;
}

export function inSeconds(interval: Interval): Interval {
  return interval && [interval[0] / 1000, interval[1] / 1000];
}

/** Of a share, by Wilson. */
export function shareInterval(numerator: number, denominator: number): Interval {
  if (denominator < MIN_OBSERVATIONS) return null;
  const share = numerator / denominator;
  const square = Z ** 2 / denominator;
  const middle = (share + square / 2) / (1 + square);
  const reach =
    (Z / (1 + square)) *
    Math.sqrt((share * (1 - share)) / denominator + square / (4 * denominator));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/**
 * Of events by what they are counted against, from weeks and their spread: where neither end would be contradicted by
 * what was counted.
 *
 * @param totals - of the whole window, which may reach beyond the whole weeks
 */
export function rateInterval(
  weeks: { events: readonly number[]; exposures: readonly number[] },
  totals: { events: number; exposure: number },
): Interval {
  const spread = weeks.events.length < MIN_WEEKS ? null : spreadWithin([residualsOf(weeks)]);
  if (spread === null || totals.exposure === 0) return null;
  const { factor, degreesOfFreedom } = spread;
  const square = factor * jStat.studentt.inv(0.975, degreesOfFreedom) ** 2;
  const middle = totals.events + square / 2;
  const reach = Math.sqrt(square * (totals.events + square / 4));
  return [Math.max(0, middle - reach) / totals.exposure, (middle + reach) / totals.exposure];
}
