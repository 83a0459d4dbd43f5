import { studentResult, TestResult } from './distributions';

/** Events and what they are counted against, in each of several weeks: deployments, or the week itself. */
export interface Weeks {
  events: readonly number[];
  exposures: readonly number[];
}

/** Of one stratum: both sides, and the weeks before the window's end that the spread is taken from where one side has too few. */
export interface TwoRates {
  window: Weeks & Totals;
  past: Weeks & Totals;
  recent: Weeks;
}

/** What is compared; weeks are whole, so that these may be more than they sum up to. */
interface Totals {
  totalEvents: number;
  totalExposure: number;
}

export const MIN_WEEKS = 6;
/** A side with fewer weeks tells no spread of its own. */
const MIN_WEEKS_OF_A_SIDE = 3;

/**
 * Whether events became more or fewer for what they are counted against. Weeks differ by more than chance alone (bursts,
 * release trains), so the spread between them is measured: variance over mean, at least 1. Null where there are too few
 * weeks to know it, or no events.
 */
export function rateTest(strata: readonly TwoRates[]): TestResult | null {
  const spread = spreadOf(strata);
  if (spread === null) return null;
  let statistic = 0;
  let variance = 0;
  for (const { window, past } of strata) {
    if (window.totalExposure === 0 || past.totalExposure === 0) continue;
    const share = window.totalExposure / (window.totalExposure + past.totalExposure);
    const events = window.totalEvents + past.totalEvents;
    statistic += window.totalEvents - events * share;
    variance += events * share * (1 - share);
  }
  const { factor, degreesOfFreedom } = spread;
  return studentResult(statistic, Math.sqrt(factor * variance), { step: 1, degreesOfFreedom });
}

function spreadOf(strata: readonly TwoRates[]) {
  const weeks = (pick: (stratum: TwoRates) => Weeks) =>
    Math.max(0, ...strata.map(stratum => pick(stratum).events.length));
  const ofWindow = weeks(({ window }) => window);
  const ofPast = weeks(({ past }) => past);
  if (ofWindow + ofPast < MIN_WEEKS) return null;
  return Math.min(ofWindow, ofPast) < MIN_WEEKS_OF_A_SIDE
    ? spreadWithin([strata.map(({ recent }) => recent)])
    : spreadWithin([strata.map(({ window }) => window), strata.map(({ past }) => past)]);
}

/** Variance over mean of weekly sums over all strata, each side about its own rates. */
export function spreadWithin(
  sides: readonly (readonly Weeks[])[],
): { factor: number; degreesOfFreedom: number } | null {
  let weeks = 0;
  let squares = 0;
  let events = 0;
  for (const side of sides) {
    const residuals: number[] = [];
    for (const stratum of side) {
      const own = sum(stratum.events);
      const exposure = sum(stratum.exposures);
      const rate = exposure > 0 ? own / exposure : 0;
      events += own;
      stratum.events.forEach((count, i) => {
        residuals[i] = (residuals[i] ?? 0) + count - rate * stratum.exposures[i];
      });
    }
    weeks += residuals.length;
    for (const residual of residuals) squares += residual ** 2;
  }
  if (weeks < MIN_WEEKS) return null;
  const degreesOfFreedom = weeks - sides.length;
  if (events === 0) return { factor: 1, degreesOfFreedom };
  return { factor: Math.max(1, squares / degreesOfFreedom / (events / weeks)), degreesOfFreedom };
}

function sum(numbers: readonly number[]): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
