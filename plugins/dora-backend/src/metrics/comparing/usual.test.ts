/** The band of what is usual holds what it says, in services in which nothing changes. Seeded. */
import { DAY_MS, METRIC_IDS, MetricId, SeriesInterval } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BAND_SETS } from '../bands/bandSets';
import { seriesOf } from '../__testUtils__/series';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { PROFILE_RULES } from '../profiles';
import { poolSamples } from '../samples/poolSamples';
import { Samples } from '../samples/samples';
import { CHARACTERS } from './__testUtils__/characters';
import { BEGIN, onWeekdays, simulate } from './__testUtils__/simulate';
import { Chance } from './statistics/Chance';
import { sinceOne } from './since';
import { usualOf } from './usual';

const SERVICES = Math.round(Number(process.env.DORA_SIMULATED_SERVICES ?? 300) / 60);
/** A Monday, so that weeks of a chart are whole. */
const TO = BEGIN + 196 * DAY_MS;
const WINDOW = { from: TO - 28 * DAY_MS, to: TO };
const BASELINE = { from: WINDOW.from - 90 * DAY_MS, to: WINDOW.from };
const moment = { now: TO + 8 * DAY_MS, attributionMs: DEFAULT_DEFINITIONS.attributionMs };

const usual = (
  samples: Samples,
  interval: SeriesInterval,
  { baseline = BASELINE, since = -Infinity }: { baseline?: Span; since?: number } = {},
) => usualOf(samples, { interval, pastOf: () => baseline, since: sinceOne(since), moment });

const together = { inside: 0, all: 0 };

describe.each(Object.keys(CHARACTERS))('of a calm time, %s', name => {
  const chance = new Chance(name.length * 31);
  const pools: Samples[] = [];
  for (let i = 0; i < SERVICES; i++) pools.push(poolSamples(CHARACTERS[name](chance), 'standard'));

  it.each(['day', 'week'] as const)('a band holds about 95 of 100 for each %s', interval => {
    const held = { inside: 0, all: 0 };
    for (const pool of pools) {
      const bands = usual(pool, interval);
      const options = { window: WINDOW, bandSet: BAND_SETS.standard, interval, moment };
      for (const { metrics } of seriesOf(pool, options)) {
        for (const metric of METRIC_IDS) {
          const { [metric]: value } = metrics;
          const band = bands[metric];
          if (!band || value.status === 'noData') continue;
          held.all += 1;
          if (band[0] <= value.value && value.value <= band[1]) held.inside += 1;
        }
      }
    }
    console.info(
      `${name}, ${interval}: ${((100 * held.inside) / held.all).toFixed(1)} % of ${held.all}`,
    );
    expect(held.inside / held.all).toBeGreaterThan(0.85);
    together.inside += held.inside;
    together.all += held.all;
  });
});

it('holds about 95 of 100 of all together: a band around everything would tell nothing', () => {
  expect(together.all).toBeGreaterThan(1000);
  expect(together.inside / together.all).toBeGreaterThan(0.94);
  expect(together.inside / together.all).toBeLessThan(0.99);
});

const service = simulate({ deployments: onWeekdays(3) }, new Chance(4));

it('is the same for the same facts', () => {
  expect(usual(service, 'week')).toEqual(usual({ ...service }, 'week'));
  expect(Object.keys(usual(service, 'week')).sort()).toEqual([...METRIC_IDS].sort());
});

it('is in the unit of each metric, about where its values are', () => {
  const { deploymentFrequency, leadTime, changeFailureRate } = usual(service, 'week');
  const holds = (band: [number, number] | undefined, value: number) =>
    band![0] < value && value < band![1];
  expect(holds(deploymentFrequency, (3 * 5) / 7)).toBe(true);
  expect(holds(leadTime, 20 * 3600)).toBe(true);
  expect(holds(changeFailureRate, 0.1)).toBe(true);
  expect(changeFailureRate![1]).toBeLessThan(0.5);
});

it.each<[string, SeriesInterval, Parameters<typeof usual>[2]]>([
  ['are months', 'month', {}],
  ['are seven weeks', 'week', { baseline: { from: WINDOW.from - 55 * DAY_MS, to: WINDOW.from } }],
  ['are days of a past too short to compare', 'day', { since: WINDOW.from - 20 * DAY_MS }],
])('is none where there %s', (_, interval, options) => {
  expect(usual(service, interval, options)).toEqual({});
});

it('is none for what fewer than eight buckets had', () => {
  const rare = { ...service, restores: service.restores.filter((_, i) => i % 40 === 0) };
  const known = Object.keys(usual(rare, 'week')) as MetricId[];
  expect(known).not.toContain('timeToRestore');
  expect(known).toContain('leadTime');
});

it('tells counts only what they have, failures by rate', () => {
  const counts = service.deployments.map(({ at, key, failed }) => ({
    at,
    key,
    deployments: 2,
    failures: failed ? 1 : 0,
  }));
  const counted = { ...service, deployments: [], changes: [], restores: [], counts };
  const bands = usual(counted, 'week');
  expect(Object.keys(bands)).toEqual(['deploymentFrequency', 'changeFailureRate']);
  expect(bands.changeFailureRate![1]).toBeLessThan(0.4);
});

it('is none of what the published script cannot know yet: incidents opened lately that are still open', () => {
  const young = { ...service, rules: PROFILE_RULES.article };
  const options = { interval: 'week' as const, since: sinceOne(-Infinity), pastOf: () => BASELINE };
  const asked = (now: number) =>
    Object.keys(usualOf(young, { ...options, moment: { ...moment, now } }));
  expect(asked(BASELINE.to + 13 * DAY_MS)).not.toContain('timeToRestore');
  expect(asked(BASELINE.to + 15 * DAY_MS)).toContain('timeToRestore');
});
