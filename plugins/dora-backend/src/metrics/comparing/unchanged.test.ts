/**
 * Services in which nothing changes are called better or worse no more often than docs/metrics/comparing.md says. Seeded;
 * `npm run simulate` does the same with thousands.
 */
import { DAY_MS } from 'backstage-plugin-dora-common';
import { Chance } from './statistics/Chance';
import { CHARACTERS } from './__testUtils__/characters';
import { BEGIN, DAYS } from './__testUtils__/simulate';
import { verdictsOf } from './__testUtils__/verdictsOf';
import { believedUpTo } from './statistics/falseDiscoveries';

jest.setTimeout(3_600_000);

const SERVICES = Number(process.env.DORA_SIMULATED_SERVICES ?? 300);
const ORGANISATIONS = Math.max(1, Math.round(SERVICES / 75) - 3);
const SEED = Number(process.env.DORA_SIMULATION_SEED ?? 1);
const MAX_SHARE = 0.08;
const MAX_SHARE_TOGETHER = 0.05;

const told = { count: 0, clear: 0 };

it.each(Object.keys(CHARACTERS))('%s: few verdicts of a calm time', name => {
  const chance = new Chance(name.length * 7919 + SEED);
  let count = 0;
  let clear = 0;
  for (let i = 0, services = 0; services < SERVICES; i++) {
    const members = CHARACTERS[name](chance);
    services += members.length;
    for (const days of [7, 10, 30]) {
      // From every weekday in turn.
      const to = BEGIN + (DAYS - 8 + ((i + days) % 7)) * DAY_MS;
      for (const { verdict } of verdictsOf(members, { from: to - days * DAY_MS, to })) {
        count += 1;
        if (verdict !== 'none') clear += 1;
      }
    }
  }
  told.count += count;
  told.clear += clear;
  console.info(`${name}: ${((100 * clear) / count).toFixed(1)} % of ${count}`);
  expect(count).toBeGreaterThan(SERVICES);
  expect(clear / count).toBeLessThanOrEqual(MAX_SHARE);
});

it('all of them together: fewer still', () => {
  console.info(`together: ${((100 * told.clear) / told.count).toFixed(1)} % of ${told.count}`);
  expect(told.clear / told.count).toBeLessThanOrEqual(MAX_SHARE_TOGETHER);
});

it('an organisation of 500 services: at most one mover, in 19 of 20', () => {
  const chance = new Chance(SEED);
  const single = Object.entries(CHARACTERS).filter(([name]) => !name.startsWith('groups'));
  const to = BEGIN + (DAYS - 8) * DAY_MS;
  let withSeveral = 0;
  for (let organisation = 0; organisation < ORGANISATIONS; organisation++) {
    const tested = Array.from({ length: 500 }, (_, i) => single[i % single.length][1](chance))
      .flatMap(members => verdictsOf(members, { from: to - 30 * DAY_MS, to }))
      .filter(
        ({ kind, metric, p }) => kind === 'baseline' && metric !== 'reworkRate' && p !== null,
      );
    const bound = believedUpTo(
      tested.map(({ p }) => p!),
      0.1,
    );
    const movers = tested.filter(({ p, verdict }) => p! <= bound && verdict !== 'none');
    if (movers.length > 1) withSeveral += 1;
  }
  console.info(`organisations with more than one mover: ${withSeveral} of ${ORGANISATIONS}`);
  expect(withSeveral).toBeLessThanOrEqual(ORGANISATIONS / 20);
});
