import { METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { benchmarkOf, INDUSTRIES } from './industries';
import { QUICK_CHECK_INDUSTRIES } from './quickCheckIndustries';
import { quickCheckScore } from './quickCheckScore';

const HOUR = 3600;
const DAY = 24 * HOUR;
const ok = (value: number, more: object = {}) => ({ status: 'ok', value, ...more }) as never;
const noData = { status: 'noData', reason: 'NO_DEPLOYMENTS', message: '' } as never;

describe('the score of a value', () => {
  it.each([
    [HOUR - 1, 10],
    [HOUR, 8],
    [DAY - 1, 8],
    [DAY, 6],
    [7 * DAY, 4],
    [30 * DAY, 2],
    [180 * DAY, 0],
  ])('of a time of %d s is %d, as its answer is', (value, expected) => {
    expect(quickCheckScore('leadTime', ok(value))).toBe(expected);
    expect(quickCheckScore('timeToRestore', ok(value))).toBe(expected);
  });

  it.each([
    [24, 10],
    [23.9, 8],
    [1, 8],
    [1 / 7, 6],
    [1 / 30, 4],
    [1 / 180, 2],
    [0, 0],
  ])('of %d deployments a day is %d', (value, expected) => {
    expect(quickCheckScore('deploymentFrequency', ok(value))).toBe(expected);
  });

  it('of a group is that of one of its services', () => {
    expect(quickCheckScore('deploymentFrequency', ok(30, { perService: 2 }))).toBe(8);
  });

  it.each([
    [0, 10],
    [0.19, 8.1],
    [1, 0],
    [1.5, 0],
  ])('of a share of %d is %d', (value, expected) => {
    expect(quickCheckScore('changeFailureRate', ok(value))).toBeCloseTo(expected);
    expect(quickCheckScore('reworkRate', ok(value))).toBeCloseTo(expected);
  });

  it('is none without a value', () => {
    expect(METRIC_IDS.map(id => quickCheckScore(id, noData))).toEqual(METRIC_IDS.map(() => null));
  });
});

describe('industries', () => {
  it('are those of the article, with the article as source, and of the Quick Check', () => {
    expect(INDUSTRIES).toHaveLength(6 + QUICK_CHECK_INDUSTRIES.length - 6);
    expect(new Set(INDUSTRIES.map(({ name }) => name)).size).toBe(INDUSTRIES.length);
    const sums = INDUSTRIES.flatMap(({ percent }) =>
      percent ? [percent.elite + percent.high + percent.medium + percent.low] : [],
    );
    expect(sums).toEqual([100, 100, 100, 100, 100, 100]);
  });

  it('come to what DORA comes to for all together: 6.72', () => {
    const all = QUICK_CHECK_INDUSTRIES.find(({ name }) => name === 'All industries')!;
    const means = METRIC_IDS.map(id => all.scores[id].mean);
    expect(means.reduce((a, b) => a + b) / means.length).toBeCloseTo(6.72);
  });

  it('stand beside the own scores, with their spread and their sources', () => {
    const metrics = {
      deploymentFrequency: ok(2.9),
      leadTime: ok(3.42 * HOUR),
      timeToRestore: noData,
      changeFailureRate: ok(0.1034),
      reworkRate: noData,
    } as Metrics;
    expect(benchmarkOf(INDUSTRIES[0], metrics)).toMatchObject({
      name: 'Software & Technology',
      source: 'as published in the article; DORA publishes none',
      quickCheck: {
        name: 'Technology',
        licence: 'CC-BY-4.0',
        url: 'https://dora.dev/quickcheck/',
        scores: {
          leadTime: { own: 8, mean: 5.7, deviation: 2.4 },
          timeToRestore: { own: null, mean: 7.4, deviation: 2.1 },
          changeFailureRate: { mean: 8.1, deviation: 2 },
        },
      },
    });
  });
});
