import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, incident } from './__testUtils__/facts';
import { BAND_SETS } from './bands/bandSets';
import { computeSeries } from './__testUtils__/series';
import { computeMetrics, MetricOptions } from './computeMetrics';
import { DEFAULT_DEFINITIONS } from './definitions';

const OPTIONS: MetricOptions = {
  window: { from: at('5-11'), to: at('5-18') },
  profile: 'standard',
  bandSet: BAND_SETS.standard,
  definitions: DEFAULT_DEFINITIONS,
  now: at('6-01'),
};
const deployed = (id: string, finishedAt: string) => deployment({ id, finishedAt: at(finishedAt) });
const FACTS = entityFacts({
  deployments: [deployed('1', '5-01'), deployed('2', '5-08'), deployed('3', '5-12')],
  changes: [
    change({
      id: '7',
      firstCommitAuthoredAt: at('5-11 18:00'),
      openedAt: at('5-11 20:00'),
      mergedAt: at('5-11 23:00'),
    }),
  ],
  links: { 3: ['7'] },
  incidents: [incident({ id: '1', openedAt: at('5-12 01:00'), resolvedAt: at('5-12 01:30') })],
});

/** One deployment is too little to compare with. */
const was = (value: number) => ({
  status: 'ok',
  value,
  sampleSize: 1,
  from: '2026-05-04T00:00:00.000Z',
  to: '2026-05-11T00:00:00.000Z',
  verdict: 'none',
  comparable: true,
});

describe('computeMetrics', () => {
  it('gives all five with band and previous value', () => {
    expect(computeMetrics(FACTS, OPTIONS)).toEqual({
      deploymentFrequency: {
        status: 'ok',
        value: 1 / 7,
        unit: 'perDay',
        sampleSize: 1,
        interval: null,
        deploymentDays: 1,
        band: 'high',
        previous: was(1 / 7),
      },
      leadTime: {
        status: 'ok',
        value: 6 * 3600,
        unit: 'seconds',
        p95: 6 * 3600,
        sampleSize: 1,
        interval: null,
        excluded: 0,
        band: 'high',
        stages: { coding: 2 * 3600, review: 3 * 3600, deploy: 3600 },
        previous: {
          status: 'noData',
          reason: 'NO_CHANGES_DEPLOYED',
          message: expect.stringMatching(/\.$/),
        },
      },
      timeToRestore: {
        status: 'ok',
        value: 1800,
        unit: 'seconds',
        mean: 1800,
        p95: 1800,
        sampleSize: 1,
        interval: null,
        excluded: 0,
        open: 0,
        unknownEnd: 0,
        band: 'elite',
        previous: expect.objectContaining({ reason: 'NO_INCIDENTS' }),
      },
      changeFailureRate: {
        status: 'ok',
        value: 1,
        unit: 'ratio',
        numerator: 1,
        denominator: 1,
        sampleSize: 1,
        interval: null,
        undecided: 0,
        band: 'low',
        previous: was(0),
      },
      reworkRate: {
        status: 'ok',
        value: 0,
        unit: 'ratio',
        numerator: 0,
        denominator: 1,
        sampleSize: 1,
        interval: null,
        previous: was(0),
      },
    });
  });

  it('has a reason and a sentence for each metric when nothing is known', () => {
    for (const profile of ['standard', 'article', 'gitlab'] as const) {
      const metrics = computeMetrics(entityFacts({}), { ...OPTIONS, profile });
      for (const metric of Object.values(metrics)) {
        expect(metric).toMatchObject({ status: 'noData', previous: { status: 'noData' } });
        expect(metric).toHaveProperty('message', expect.stringMatching(/^[A-Z].*\.$/));
        expect(metric).not.toHaveProperty('band');
      }
    }
  });
});

describe('computeSeries', () => {
  it('has every bucket, without previous values, and flags those that are cut', () => {
    const window = { from: at('5-11 12:00'), to: at('5-14') };
    const points = computeSeries(FACTS, { ...OPTIONS, window, interval: 'day' });
    expect(points.map(({ partial }) => partial)).toEqual([true, false, false]);
    expect(points.map(({ metrics }) => metrics.deploymentFrequency)).toEqual([
      expect.objectContaining({ status: 'ok', value: 0, band: 'low' }),
      expect.objectContaining({ status: 'ok', value: 1, band: 'elite' }),
      expect.objectContaining({ status: 'ok', value: 0 }),
    ]);
    expect(points.map(({ metrics }) => metrics.leadTime.status)).toEqual([
      'noData',
      'ok',
      'noData',
    ]);
    expect(points[0].metrics.leadTime).not.toHaveProperty('previous');
  });

  it('gives each bucket what the metrics of that window are', () => {
    const window = { from: at('5-04'), to: at('5-18') };
    for (const { from, to, metrics } of computeSeries(FACTS, {
      ...OPTIONS,
      window,
      interval: 'week',
    })) {
      expect(computeMetrics(FACTS, { ...OPTIONS, window: { from, to } })).toMatchObject(metrics);
    }
  });

  it('costs little more for a year of days than for a single window', () => {
    const from = at('1-01');
    const facts = entityFacts({
      deployments: Array.from({ length: 20_000 }, (_, i) =>
        deployment({ id: `${i}`, finishedAt: from + i * 0.4 * HOUR_MS }),
      ),
      incidents: Array.from({ length: 2_000 }, (_, i) =>
        incident({
          id: `${i}`,
          openedAt: from + i * 4 * HOUR_MS,
          resolvedAt: from + i * 5 * HOUR_MS,
        }),
      ),
    });
    facts.shipped = Array.from({ length: 50_000 }, (_, i) => ({
      change: change({ id: `${i}`, firstCommitAuthoredAt: from + i * 0.1 * HOUR_MS }),
      deploymentTargetId: 1,
      deploymentId: `${Math.floor(i / 2.5)}`,
      environment: 'production',
      deployedAt: from + Math.floor(i / 2.5) * 0.4 * HOUR_MS,
      byFirstDeployment: false,
    }));
    const window = { from, to: from + 365 * DAY_MS };
    const milliseconds = (run: () => unknown) => {
      const began = performance.now();
      run();
      return performance.now() - began;
    };
    const single = () => computeMetrics(facts, { ...OPTIONS, window });
    const series = () => computeSeries(facts, { ...OPTIONS, window, interval: 'day' });
    single();
    expect(series()).toHaveLength(365);
    const alone = Math.min(...[1, 2, 3].map(() => milliseconds(single)));
    const daily = Math.min(...[1, 2, 3].map(() => milliseconds(series)));
    // Going over all facts for each of the 365 days would take tens of times as long.
    expect(daily).toBeLessThan(8 * alone + 50);
  });
});
