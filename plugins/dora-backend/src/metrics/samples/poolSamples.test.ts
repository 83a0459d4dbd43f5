import fc from 'fast-check';
import { DAY_MS, Metrics, PROFILES } from 'backstage-plugin-dora-common';
import { arbitraryHistory, BEGIN, DAYS } from '../__testUtils__/arbitraryHistory';
import {
  at,
  change,
  deployment,
  entityFacts,
  factsOfTarget,
  History,
  incident,
} from '../__testUtils__/facts';
import { withPast } from '../__testUtils__/withPast';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from './observe';
import { poolSamples } from './poolSamples';
import { Samples } from './samples';
import { EntityFacts } from '../../EntityFacts';

const WINDOW = { from: BEGIN + 5 * DAY_MS, to: BEGIN + DAYS * DAY_MS };
const profile = fc.constantFrom(...PROFILES);
const samples = (facts: EntityFacts, p: (typeof PROFILES)[number] = 'standard') =>
  observe(facts, p, DEFAULT_DEFINITIONS);
const metricsOf = (pool: Samples): Metrics => withPast(pool, { window: WINDOW });

describe('a pool', () => {
  it('takes once what several entities share', () => {
    fc.assert(
      fc.property(arbitraryHistory, profile, (history, p) => {
        const one = samples(entityFacts(history), p);
        const { deploymentFrequency, ...shared } = metricsOf(poolSamples([one, one, one], p));
        const { deploymentFrequency: frequency, ...alone } = metricsOf(one);
        expect(shared).toEqual(alone);
        expect(deploymentFrequency).toEqual(frequency);
      }),
    );
  });

  it('takes once what some of them share, whatever the others have', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryHistory, profile, (first, second, p) => {
        const [a, b] = [samples(factsOfTarget(1, first), p), samples(factsOfTarget(2, second), p)];
        expect(metricsOf(poolSamples([a, b, a], p))).toEqual(metricsOf(poolSamples([a, b], p)));
      }),
    );
  });

  it('adds up counts, and takes percentiles of all observations together', () => {
    fc.assert(
      fc.property(arbitraryHistory, arbitraryHistory, profile, (first, second, p) => {
        const [a, b] = [samples(factsOfTarget(1, first), p), samples(factsOfTarget(2, second), p)];
        const pooled = metricsOf(poolSamples([a, b], p));
        const [ofA, ofB] = [metricsOf(a), metricsOf(b)];
        for (const metric of ['deploymentFrequency', 'leadTime', 'timeToRestore'] as const) {
          expect(sizeOf(pooled[metric])).toBe(sizeOf(ofA[metric]) + sizeOf(ofB[metric]));
        }
        expect(pooled.timeToRestore.open).toBe(ofA.timeToRestore.open + ofB.timeToRestore.open);
        const durations = [...a.changes, ...b.changes]
          .flatMap(one => (one.counted && inWindow(one.at) ? one.ms : []))
          .sort((x, y) => x - y);
        const middle = (durations.length - 1) / 2;
        const median = (durations[Math.floor(middle)] + durations[Math.ceil(middle)]) / 2;
        expect(pooled.leadTime).toMatchObject(
          durations.length > 0 ? { value: median / 1000 } : { status: 'noData' },
        );
      }),
    );
  });

  it('puts no incident of one entity down to a deployment of another', () => {
    const quiet = factsOfTarget(1, {
      deployments: [deployment({ id: '1', finishedAt: at('5-10') })],
    });
    const broken = factsOfTarget(2, {
      deployments: [deployment({ id: '1', finishedAt: at('5-09') })],
      incidents: [incident({ id: '#1', openedAt: at('5-10 01:00') })],
    });
    const pool = poolSamples([samples(quiet), samples(broken)], 'standard');
    expect(pool.deployments.map(({ key, failed }) => [key, failed])).toEqual([
      ['2/1', true],
      ['1/1', false],
    ]);
  });

  it('fails a shared deployment that failed for one of them, and ends a change when it first arrived', () => {
    const deployed = (environment: string, finishedAt: number): History => ({
      deployments: [
        deployment({ id: `${environment}0`, environment, finishedAt: at('5-01') }),
        deployment({ id: environment, environment, finishedAt }),
      ],
      changes: [change({ id: '!1', firstCommitAuthoredAt: at('5-07') })],
      links: { [environment]: ['!1'] },
    });
    const early = deployed('eu', at('5-08'));
    const late = deployed('us', at('5-09'));
    const hurt = { ...late, incidents: [incident({ id: '#1', openedAt: at('5-09 01:00') })] };
    const pool = poolSamples(
      [late, hurt, early].map(history => samples(entityFacts(history))),
      'standard',
    );
    expect(pool.deployments.filter(({ failed }) => failed).map(({ key }) => key)).toEqual(['1/us']);
    expect(metricsOf(pool).leadTime).toMatchObject({ value: 86_400, sampleSize: 1 });
  });
});

it('a shared deployment that failed recovers once it has for all', () => {
  const deployments = [deployment({ id: '1', finishedAt: at('5-10') })];
  const ending = (resolvedAt: number | null) =>
    observe(
      entityFacts({
        deployments,
        incidents: [incident({ id: `#${resolvedAt}`, openedAt: at('5-10 01:00'), resolvedAt })],
      }),
      'dora',
      DEFAULT_DEFINITIONS,
    );
  const calm = observe(entityFacts({ deployments }), 'dora', DEFAULT_DEFINITIONS);
  const recovery = (...all: Samples[]) => metricsOf(poolSamples(all, 'dora')).timeToRestore;
  const [early, late, never] = [ending(at('5-10 02:00')), ending(at('5-10 04:00')), ending(null)];
  expect(recovery(early, calm)).toMatchObject({ value: 2 * 3600, sampleSize: 1, open: 0 });
  expect(recovery(late, early, calm)).toMatchObject({ value: 4 * 3600, sampleSize: 1, open: 0 });
  expect(recovery(early, never)).toMatchObject({ status: 'noData', open: 1 });
});

it('a pooled deployment carries no change if it does so for all who share it', () => {
  const history: History = {
    deployments: ['1', '2'].map((id, i) => deployment({ id, finishedAt: at(`5-0${i + 1}`) })),
    changes: [change({ id: '!1' })],
    links: { 2: ['!1'] },
    paths: { '!1': ['a.md'] },
  };
  const definitions = { ...DEFAULT_DEFINITIONS, configOnly: ['*.md'] };
  const one = observe(entityFacts(history), 'standard', definitions);
  const other = observe(entityFacts({ ...history, paths: {} }), 'standard', definitions);
  const configOnly = (...all: Samples[]) =>
    poolSamples(all, 'standard').deployments.map(each => each.configOnly);
  expect(configOnly(one, one)).toEqual([false, true]);
  expect(configOnly(one, other)).toEqual([false, false]);
});

function inWindow(instant: number): boolean {
  return WINDOW.from <= instant && instant < WINDOW.to;
}

function sizeOf(metric: { status: 'ok'; sampleSize: number } | { status: 'noData' }): number {
  return metric.status === 'ok' ? metric.sampleSize : 0;
}
