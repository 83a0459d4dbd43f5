/**
 * Organisations in which nothing changes are told next to nothing, as docs/notifications.md says. Seeded; `npm run simulate`
 * does the same with 500 services.
 */
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { Chance } from '../../metrics/comparing/statistics/Chance';
import { calmServices, FIRST_LOOK, organise, watch } from './__testUtils__/organisation';

jest.setTimeout(3_600_000);

const SERVICES = Number(process.env.DORA_WATCHED_SERVICES ?? 30);
const IS_WHOLE = SERVICES >= 500;
const FIRST_SEED = Number(process.env.DORA_SIMULATION_SEED ?? 1);
const SEEDS = (IS_WHOLE ? [0, 1, 2] : [0]).map(i => FIRST_SEED + i);
/** One every two weeks, in all, of 500 services in a year. */
const MAX_TOLD = 26;

/** How often is told, and how often at most it may be. */
function look(of: { services: number; days: number; everyMs: number; seed: number }) {
  const chance = new Chance(of.seed);
  const until = FIRST_LOOK + of.days;
  const told = watch(organise(calmServices(of.services, until, chance), chance), until, of.everyMs);
  const names = told.map(
    ({ day, telling: { standing, kinds } }) =>
      `${day} ${standing.ref} ${standing.about} ${standing.verdict} ${kinds.join()}`,
  );
  console.info(
    `told of ${of.services} services in ${of.days} days, looked at every ${of.everyMs / HOUR_MS} h, seed ${of.seed}: ${told.length}\n${names.join('\n')}`,
  );
  const allowed = Math.ceil((MAX_TOLD * of.services * of.days) / (500 * 365));
  return { told: told.length, allowed };
}

it.each(SEEDS)('tells at most 26 times in a year in which nothing changes (seed %i)', seed => {
  // A share of the year's looks where there is no time for all.
  const everyMs = IS_WHOLE ? DAY_MS : 7 * DAY_MS;
  const { told, allowed } = look({ services: SERVICES, days: 365, everyMs, seed });
  expect(told).toBeLessThanOrEqual(allowed);
});

it.each(SEEDS)('tells no more where it is looked hourly (seed %i)', seed => {
  const days = IS_WHOLE ? 90 : 10;
  const { told, allowed } = look({ services: SERVICES / 5, days, everyMs: HOUR_MS, seed });
  expect(told).toBeLessThanOrEqual(allowed);
});
