import { isLowerBetter } from './isLowerBetter';

describe('isLowerBetter', () => {
  it.each([
    ['deploymentFrequency', false],
    ['leadTime', true],
    ['timeToRestore', true],
    ['changeFailureRate', true],
    ['reworkRate', true],
  ] as const)('of %s: %p', (metric, lower) => {
    expect(isLowerBetter(metric)).toBe(lower);
  });
});
