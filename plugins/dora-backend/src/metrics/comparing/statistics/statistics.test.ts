import { believedUpTo } from './falseDiscoveries';
import { rankPart, rankTest } from './rankTest';
import { ratePart, rateTest, Weeks } from './rateTest';
import { addUpRatios, ratioPart, ratioTest } from './ratioTest';

describe('the rank test', () => {
  it.each([
    // Critical values of U, two-sided at 5 %, as tables print them: U = 2 for 5 and 5, U = 23 for 10 and 10.
    ['is sure at the critical value for 5 and 5', [1, 2, 3, 4, 7], [5, 6, 8, 9, 10], true],
    ['is not sure beside it', [1, 2, 3, 4, 8], [5, 6, 7, 9, 10], false],
    ['is never sure of three against three', [1, 2, 3], [4, 5, 6], false],
  ])('%s', (_case, window, past, sure) => {
    const { p, direction } = rankTest([rankPart({ window, past })])!;
    // The critical value itself has 3.2 %, the next one 5.6 %.
    expect(p < 0.05).toBe(sure);
    expect(direction).toBe(-1);
  });

  it('gives equal values their mean rank, and corrects for them', () => {
    // W = 9 of 4.5 + 4.5 ranks; mean 14, variance 3 * 5 / 12 * (9 - 30 / 56) with half a step: z = 0.75.
    const { p } = rankTest([rankPart({ window: [1, 2, 2], past: [2, 3, 4, 5, 6] })])!;
    expect(p).toBeCloseTo(0.0707, 2);
  });

  it('compares each stratum with itself', () => {
    const slow = { window: [100, 110, 120, 130, 140], past: [105, 115, 125, 135, 145] };
    const fast = { window: [1, 2, 3, 4, 5, 6, 7, 8], past: [1.5, 3.5, 5.5, 7.5] };
    expect(rankTest([rankPart(slow), rankPart(fast)])!.p).toBeGreaterThan(0.3);
    expect(rankTest([rankPart({ window: [], past: [1] })])).toBeNull();
    expect(rankTest([rankPart({ window: [2, 2], past: [2, 2] })])).toBeNull();
  });
});

describe('the ratio test', () => {
  const two = (a: number, n: number, b: number, m: number) => [
    { window: { numerator: a, denominator: n }, past: { numerator: b, denominator: m } },
  ];

  it.each([
    // Fisher's tea: 3 of 4 against 1 of 4, one-sided 17/70, less half of 16/70.
    [3, 4, 1, 4, (2 * (1 + 16 / 2)) / 70],
    [4, 4, 0, 4, (2 * 0.5) / 70],
    [1, 10, 1, 10, 1],
  ])('of %s in %s against %s in %s has mid-p %s', (a, n, b, m, p) => {
    expect(ratioTest(two(a, n, b, m).map(ratioPart))!.p).toBeCloseTo(p, 10);
  });

  it('is the same for many as its normal approximation', () => {
    expect(ratioTest(two(60, 1000, 270, 6000).map(ratioPart))!.p).toBeCloseTo(0.0405, 2);
    expect(ratioTest(two(600, 10_000, 2700, 60_000).map(ratioPart))!.p).toBeLessThan(1e-9);
  });

  it('is exact for one stratum, however many there are', () => {
    // From the logarithms of factorials.
    expect(ratioTest(two(230, 1000, 1200, 6000).map(ratioPart))!.p).toBeCloseTo(0.0311051, 6);
    expect(ratioTest(two(90, 700, 500, 5000).map(ratioPart))!.p).toBeCloseTo(0.0233454, 6);
  });

  it('is about as exact for many in several strata', () => {
    // Worked out exactly 0.05032; half a step less would give 0.0568.
    const strata = [...two(100, 300, 86, 300), ...two(90, 300, 78, 300), ...two(70, 200, 60, 200)];
    expect(ratioTest(strata.map(ratioPart))!.p).toBeCloseTo(0.0503, 3);
  });

  it('does not take a change of the mix for one of the process', () => {
    const strata = [...two(20, 40, 5, 10), ...two(1, 10, 4, 40)];
    expect(ratioTest(strata.map(ratioPart))!.p).toBeGreaterThan(0.8);
    expect(ratioTest(two(21, 50, 9, 50).map(ratioPart))!.p).toBeLessThan(0.02);
    expect(ratioTest(two(0, 0, 3, 10).map(ratioPart))).toBeNull();
    expect(ratioTest(two(0, 10, 0, 10).map(ratioPart))).toBeNull();
  });

  it.each([[1], [3], [40]])('says the same of %d strata, however they are added up', count => {
    const parts = Array.from({ length: count }, (_, i) =>
      two(20 + (i % 7), 200 + i, 90 + (i % 5), 900).map(ratioPart),
    ).flat();
    const half = Math.ceil(parts.length / 2);
    const blocks = [parts.slice(0, half), parts.slice(half)].map(addUpRatios);
    const { p, direction } = ratioTest(parts)!;
    const same = { p: expect.closeTo(p, 9), direction };
    expect(ratioTest(blocks)).toEqual(same);
    expect(ratioTest([addUpRatios(blocks)])).toEqual(same);
  });
});

describe('the rate test', () => {
  const weekly = (...events: number[]): Weeks & { totalEvents: number; totalExposure: number } => ({
    events,
    exposures: events.map(() => 1),
    totalEvents: events.reduce((a, b) => a + b, 0),
    totalExposure: events.length,
  });
  const test = (window: number[], past: number[]) =>
    rateTest([
      ratePart({
        window: weekly(...window),
        past: weekly(...past),
        recent: weekly(...window, ...past),
      }),
    ]);

  it('is sure of what doubles, unless weeks differ as much by themselves', () => {
    expect(test([9, 10, 9, 10], [5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4])!.p).toBeLessThan(0.01);
    expect(test([20, 0, 18, 0], [0, 14, 0, 0, 14, 0, 0, 14, 0, 0, 14, 0])!.p).toBeGreaterThan(0.2);
  });

  it('says nothing of fewer than six weeks, and takes the spread of thirteen where one side has few', () => {
    expect(test([9, 9], [1, 1, 1])).toBeNull();
    expect(test([30], [5, 4, 5, 4, 5, 4, 5, 4, 5, 4, 5, 4])!.direction).toBe(1);
    expect(test([0, 0, 0], [0, 0, 0])).toBeNull();
  });
});

it.each([
  [[0.001, 0.02, 0.028, 0.5], 0.028],
  [[0.03, 0.06, 0.2, 0.5], 0],
  [[], 0],
])('of %j believes up to %s', (ps, p) => {
  expect(believedUpTo(ps, 0.1)).toBe(p);
});
