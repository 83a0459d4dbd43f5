/** The part of jstat that is used here; it brings no types of its own. */
declare module 'jstat' {
  export const jStat: {
    normal: { cdf(x: number, mean: number, standardDeviation: number): number };
    studentt: {
      cdf(x: number, degreesOfFreedom: number): number;
      inv(p: number, degreesOfFreedom: number): number;
    };
    binomial: { cdf(successes: number, trials: number, probability: number): number };
  };
}
