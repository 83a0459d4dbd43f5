import { jStat } from 'jstat';

/** What a test says: how likely chance alone does this much, and which way the window lies from the past. */
export interface TestResult {
  /** Two-sided. */
  p: number;
  /** 1: greater than in the past, -1: smaller. */
  direction: -1 | 0 | 1;
}

/** Of a statistic that is normal with mean 0 and this standard deviation, where nothing changes. */
export function normalResult(
  statistic: number,
  standardDeviation: number,
  step: number,
): TestResult | null {
  if (!(standardDeviation > 0)) return null;
  const z = beyond(statistic, step) / standardDeviation;
  return { p: Math.min(1, 2 * jStat.normal.cdf(-z, 0, 1)), direction: directionOf(statistic) };
}

/** As `normalResult`, where the deviation itself is estimated from few observations. */
export function studentResult(
  statistic: number,
  standardDeviation: number,
  options: { step: number; degreesOfFreedom: number },
): TestResult | null {
  if (!(standardDeviation > 0)) return null;
  const t = beyond(statistic, options.step) / standardDeviation;
  const p = 2 * jStat.studentt.cdf(-t, options.degreesOfFreedom);
  return { p: Math.min(1, p), direction: directionOf(statistic) };
}

/** Half a step of a discrete statistic is no evidence: without this, few observations would say too much. */
function beyond(statistic: number, step: number): number {
  return Math.max(0, Math.abs(statistic) - step / 2);
}

export function directionOf(difference: number): TestResult['direction'] {
  return Math.sign(difference) as TestResult['direction'];
}
