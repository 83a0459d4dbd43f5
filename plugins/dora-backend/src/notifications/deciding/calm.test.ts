/**
 * Organisations in which nothing changes are told next to nothing, looked at daily for a year, as docs/notifications.md says.
 * Seeded; `npm run simulate` does the same with 500 services.
 */
import { Chance } from '../../metrics/comparing/statistics/Chance';
import { calmServices, FIRST_LOOK, organise, watch } from './__testUtils__/organisation';

jest.setTimeout(3_600_000);

const SERVICES = Number(process.env.DORA_WATCHED_SERVICES ?? 30);
/** A share of the year's looks where there is no time for all. */
const EVERY_DAYS = SERVICES >= 500 ? 1 : 7;
const SEED = Number(process.env.DORA_SIMULATION_SEED ?? 1);
const DAYS = FIRST_LOOK + 365;
/** One every two weeks, in all. */
const MAX_TOLD = 26;

it(`tells at most ${MAX_TOLD} times a year where nothing changes`, () => {
  const chance = new Chance(SEED);
  const told = watch(organise(calmServices(SERVICES, DAYS, chance), chance), DAYS, EVERY_DAYS);
  const names = told.map(
    ({ day, telling: { standing, kinds } }) =>
      `${day} ${standing.ref} ${standing.about} ${standing.verdict} ${kinds.join()}`,
  );
  console.info(`told of ${SERVICES} services in a year: ${told.length}\n${names.join('\n')}`);
  expect(told.length).toBeLessThanOrEqual(Math.ceil((MAX_TOLD * SERVICES) / 500));
});
