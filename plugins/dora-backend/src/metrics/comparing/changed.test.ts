/** True changes are found as often as docs/metrics/comparing.md says. Seeded; `npm run simulate` does the same with more. */
import { DAY_MS, HOUR_MS, MetricId, Profile } from 'backstage-plugin-dora-common';
import { Samples } from '../samples/samples';
import { Timeline } from '../samples/timeline';
import { Chance } from './statistics/Chance';
import { asProfile } from './__testUtils__/asProfile';
import { BEGIN, DAYS, onWeekdays, simulate } from './__testUtils__/simulate';
import { verdictsOf } from './__testUtils__/verdictsOf';

jest.setTimeout(3_600_000);

const SERVICES = Number(process.env.DORA_SIMULATED_SERVICES ?? 150);
const TO = BEGIN + (DAYS - 8) * DAY_MS;
const FROM = TO - 30 * DAY_MS;
const BASELINE_FROM = FROM - 90 * DAY_MS;

const chance = new Chance(Number(process.env.DORA_SIMULATION_SEED ?? 77));
const spread = (count: number, from: number, to: number) =>
  Array.from({ length: count }, () => Math.floor(from + (to - from) * chance.uniform()));

function slower(): Samples {
  const deployments = [BEGIN, ...spread(120, BASELINE_FROM, FROM - 1), ...spread(40, FROM, TO - 1)];
  const calm = simulate(
    { deployments: () => deployments, changes: { least: 1, most: 1, shared: 0 } },
    chance,
  );
  return {
    ...calm,
    changes: calm.changes.map(one =>
      one.counted && one.at >= FROM ? { ...one, ms: 2.5 * one.ms } : one,
    ),
  };
}

function failing(): Samples {
  const deployments = [
    ...[BEGIN, ...spread(180, BASELINE_FROM, FROM - 1)],
    ...spread(60, FROM, TO - 49 * HOUR_MS),
  ];
  const calm = simulate({ deployments: () => deployments, failureRate: 0 }, chance);
  const failed = (at: number) => chance.happens(at < FROM ? 0.05 : 0.2);
  return {
    ...calm,
    deployments: calm.deployments.map(one => ({ ...one, failed: failed(one.at) })),
  };
}

/** Their incidents fail all deployments of the two days before. */
function failingAsPublished(): Samples {
  const [calm, worse] = [0.05, 0.2].map(failureRate =>
    simulate({ deployments: onWeekdays((2 * 7) / 5), failureRate }, chance),
  );
  const join = <T extends { at: number }>(earlier: Timeline<T>, later: Timeline<T>) => [
    ...earlier.filter(({ at }) => at < FROM),
    ...later.filter(({ at }) => at >= FROM),
  ];
  const joined = {
    ...calm,
    deployments: join(calm.deployments, worse.deployments),
    openings: join(calm.openings, worse.openings),
  };
  return asProfile(joined, 'article');
}

/** Counts of a week whose variance is so many times their mean: clusters of logarithmic size, a Poisson number of them. */
function countOf(mean: number, dispersion: number): number {
  if (dispersion === 1) return chance.poisson(mean);
  const share = 1 - 1 / dispersion;
  let count = 0;
  let clusters = chance.poisson((mean * Math.log(dispersion)) / (dispersion - 1));
  while (clusters-- > 0) {
    let left = chance.uniform();
    let size = 1;
    for (let part = share / Math.log(dispersion); left > part && size < 50; size++) {
      left -= part;
      part *= (share * size) / (size + 1);
    }
    count += size;
  }
  return count;
}

const twiceAsOften = (dispersion: number) => (): Samples => {
  const weeks = Array.from({ length: 18 }, (_, week) => {
    const end = TO - week * 7 * DAY_MS;
    const perMonth = week < 4 ? 40 : 20;
    return spread(countOf((perMonth * 7) / 30, dispersion), end - 7 * DAY_MS, end);
  });
  return simulate({ deployments: () => [BEGIN, ...weeks.flat()] }, chance);
};

interface Changed {
  what: string;
  metric: MetricId;
  verdict: 'better' | 'worse';
  change: () => Samples;
  least: number;
  profile?: Profile;
}

const CHANGED: Changed[] = [
  {
    ...{ what: 'a lead time 2.5 times as long, 40 against 120', metric: 'leadTime' },
    ...{ verdict: 'worse', change: slower, least: 0.7 },
  },
  {
    ...{ what: 'failures from 5 to 20 %, 60 against 180', metric: 'changeFailureRate' },
    ...{ verdict: 'worse', change: failing, least: 0.7 },
  },
  {
    what: 'failures from 5 to 20 % by the published script, about 60 against 180',
    ...{ metric: 'changeFailureRate', profile: 'article' },
    ...{ verdict: 'worse', change: failingAsPublished, least: 0.7 },
  },
  {
    ...{ what: 'twice as often, by chance alone', metric: 'deploymentFrequency' },
    ...{ verdict: 'better', change: twiceAsOften(1), least: 0.6 },
  },
  {
    ...{ what: 'twice as often, in clusters', metric: 'deploymentFrequency' },
    ...{ verdict: 'better', change: twiceAsOften(1.5), least: 0.6 },
  },
];

// As objects: of a row with fewer values than parameters jest takes the last for a callback, and waits for it for ever.
it.each(CHANGED)('finds $what', ({ what, metric, verdict, change, least, profile }) => {
  let found = 0;
  for (let i = 0; i < SERVICES; i++) {
    const told = verdictsOf([change()], { from: FROM, to: TO }, profile);
    if (
      told.some(one => one.metric === metric && one.kind === 'baseline' && one.verdict === verdict)
    ) {
      found += 1;
    }
  }
  console.info(`${what}: found in ${((100 * found) / SERVICES).toFixed(0)} %`);
  expect(found / SERVICES).toBeGreaterThanOrEqual(least);
});
