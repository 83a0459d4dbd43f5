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

/** Events, and by how many those of each week are more or fewer than the rate of all of them would give. */
export interface Residuals {
  events: number;
  ofWeeks: readonly number[];
}

/** What several strata bring to the test together. */
export interface RatePart {
  statistic: number;
  variance: number;
  window: Residuals;
  past: Residuals;
  recent: Residuals;
}

export function ratePart({ window, past, recent }: TwoRates): RatePart {
  const isTelling = window.totalExposure > 0 && past.totalExposure > 0;
  const share = window.totalExposure / (window.totalExposure + past.totalExposure);
  const events = window.totalEvents + past.totalEvents;
  return {
    statistic: isTelling ? window.totalEvents - events * share : 0,
    variance: isTelling ? events * share * (1 - share) : 0,
    window: residualsOf(window),
    past: residualsOf(past),
    recent: residualsOf(recent),
  };
}

export function addUpRates(parts: readonly RatePart[]): RatePart {
  if (parts.length === 1) return parts[0];
  let statistic = 0;
  let variance = 0;
  for (const part of parts) {
    statistic += part.statistic;
    variance += part.variance;
  }
  return {
    statistic,
    variance,
    window: addUp(parts.map(({ window }) => window)),
    past: addUp(parts.map(({ past }) => past)),
    recent: addUp(parts.map(({ recent }) => recent)),
  };
}

/**
 * Whether events became more or fewer for what they are counted against. Weeks differ by more than chance alone (bursts,
 * release trains), so the spread between them is measured: variance over mean, at least 1. Null where there are too few
 * weeks to know it, or no events.
 */
export function rateTest(parts: readonly RatePart[]): TestResult | null {
  const { statistic, variance, ...weeks } = addUpRates(parts);
  const spread = spreadOf(weeks);
  if (spread === null) return null;
  const { factor, degreesOfFreedom } = spread;
  return studentResult(statistic, Math.sqrt(factor * variance), { step: 1, degreesOfFreedom });
}

function spreadOf({ window, past, recent }: Pick<RatePart, 'window' | 'past' | 'recent'>) {
  const [ofWindow, ofPast] = [window.ofWeeks.length, past.ofWeeks.length];
  if (ofWindow + ofPast < MIN_WEEKS) return null;
  return Math.min(ofWindow, ofPast) < MIN_WEEKS_OF_A_SIDE
    ? spreadWithin([recent])
    : spreadWithin([window, past]);
}

export function residualsOf({ events, exposures }: Weeks): Residuals {
  const all = sum(events);
  const exposure = sum(exposures);
  const rate = exposure > 0 ? all / exposure : 0;
  return { events: all, ofWeeks: events.map((count, i) => count - rate * exposures[i]) };
}

/** Strata with fewer weeks lack the oldest. */
function addUp(all: readonly Residuals[]): Residuals {
  const ofWeeks: number[] = [];
  let events = 0;
  for (const one of all) {
    events += one.events;
    while (ofWeeks.length < one.ofWeeks.length) ofWeeks.push(0);
    for (let i = 0; i < one.ofWeeks.length; i++) ofWeeks[i] += one.ofWeeks[i];
  }
  return { events, ofWeeks };
}

/** Variance over mean of weekly sums over all strata, each side about its own rates. */
export function spreadWithin(
  sides: readonly Residuals[],
): { factor: number; degreesOfFreedom: number } | null {
  let weeks = 0;
  let squares = 0;
  let events = 0;
  for (const side of sides) {
    events += side.events;
    weeks += side.ofWeeks.length;
    for (const residual of side.ofWeeks) squares += residual ** 2;
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
