/** Large and true changes are told soon, as docs/notifications.md says. Seeded; `npm run simulate` does the same with more. */
import { Chance } from '../../metrics/comparing/statistics/Chance';
import {
  calmServices,
  changingService,
  FIRST_LOOK,
  organise,
  watch,
} from './__testUtils__/organisation';

jest.setTimeout(3_600_000);

const SERVICES = Number(process.env.DORA_WATCHED_SERVICES ?? 30);
const FIRST_SEED = Number(process.env.DORA_SIMULATION_SEED ?? 1);
const SEEDS = (SERVICES >= 500 ? [0, 1, 2, 3, 4] : [0, 1]).map(i => FIRST_SEED + i);
const CHANGES = ['slower', 'failing', 'more often'] as const;
const METRIC = {
  slower: 'leadTime',
  failing: 'changeFailureRate',
  'more often': 'deploymentFrequency',
} as const;
/** A service may have been told as one of its team. */
const CHANGED = 10;
const DAY = FIRST_LOOK + 3;
const WITHIN_DAYS = 28;

it.each(SEEDS)('tells at least eight of ten large changes within 28 days (seed %i)', seed => {
  const days = DAY + WITHIN_DAYS + 1;
  const chance = new Chance(seed);
  const changes = Array.from({ length: CHANGED }, (_, i) => CHANGES[i % CHANGES.length]);
  const calm = calmServices(SERVICES - CHANGED, days, chance);
  // Each in a team of its own, as far as there are so many.
  const perTeam = Math.max(1, Math.floor(SERVICES / CHANGED));
  const services = changes.flatMap((change, i) => [
    changingService(change, { day: DAY, days, chance }),
    ...calm.slice(i * (perTeam - 1), (i + 1) * (perTeam - 1)),
  ]);
  const told = watch(organise(services, chance), days);
  const found = changes.map((change, i) => {
    const ref = `component:default/s${i * perTeam}`;
    return told.find(
      ({ telling: { standing, services: alike } }) =>
        [standing, ...alike].some(one => one.ref === ref) && standing.about === METRIC[change],
    );
  });
  const after = found.map((one, i) => `${changes[i]} ${one ? one.day - DAY : 'never'}`);
  console.info(`of ${SERVICES} services, seed ${seed}, told after days: ${after.join(', ')}`);
  console.info(`others told: ${told.length - new Set(found.filter(Boolean)).size}`);
  expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(8);
});
