import { isLowerBetter, MetricId, Verdict } from 'backstage-plugin-dora-common';
import { directionOf, TestResult } from './statistics/distributions';

/** Chance alone does as much once in twenty times. */
const SIGNIFICANT = 0.05;
/** Few ways to fall out make a p of exactly that, which adding them up may round below it. */
const ROUNDING = 1e-9;
/** A change that is certain can still be too small to matter. */
const LEAST_CHANGE = 1.05;

/**
 * How likely chance alone would change a value so clearly: what the test says where value and test point the same way
 * and the change is large enough to matter; else 1.
 */
export function clearness(test: TestResult | null, value: number, past: number): number {
  if (test === null || test.direction === 0) return 1;
  const [smaller, greater] = value < past ? [value, past] : [past, value];
  if (greater < LEAST_CHANGE * smaller || directionOf(value - past) !== test.direction) return 1;
  return test.p;
}

/** @param p - of `clearness` */
export function verdictOf(metric: MetricId, p: number, value: number, past: number): Verdict {
  if (p > SIGNIFICANT - ROUNDING) return 'none';
  return value < past === isLowerBetter(metric) ? 'better' : 'worse';
}
