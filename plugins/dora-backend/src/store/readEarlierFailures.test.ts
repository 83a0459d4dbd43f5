import { HOUR_MS, Incident, PROFILES } from 'backstage-plugin-dora-common';
import { BAND_SETS } from '../metrics/bands/bandSets';
import { metricsOf } from '../metrics/computeMetrics';
import { DEFAULT_DEFINITIONS, factNeeds } from '../metrics/definitions';
import { observe } from '../metrics/samples/observe';
import { deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';

jest.setTimeout(60_000);

const HOURS = 60;
const DEFINITIONS = { ...DEFAULT_DEFINITIONS, attributionMs: 5 * HOUR_MS };

/** The same numbers on every run. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function someHistory(seed: number) {
  const random = numbersFrom(seed);
  const hour = () => MONDAY + random(HOURS) * HOUR_MS;
  return {
    deployments: Array.from({ length: 25 }, (_, i) =>
      deployment(`${i + 1}`, { finishedAt: hour(), sha: sha(1 + random(6)) }),
    ),
    incidents: Array.from({ length: 12 }, (_, i): Incident => {
      const openedAt = hour();
      const lasting = random(4) === 0 ? null : random(30) * HOUR_MS;
      const deploymentId = random(4) === 0 ? `${1 + random(25)}` : null;
      const resolvedAt = lasting === null ? null : openedAt + lasting;
      const kind = random(2) === 0 ? 'commit' : 'pipeline';
      const id = kind === 'commit' ? sha(1 + random(7)) : `p${1 + random(30)}`;
      return incident(`i${i + 1}`, {
        openedAt,
        resolvedAt,
        endUnknown: resolvedAt === null && random(3) === 0,
        deploymentId,
        causedBy: deploymentId === null && random(3) === 0 ? { kind, id, project: null } : null,
        continuedAs: random(10) === 0 ? 'moved' : null,
      });
    }),
  };
}

describe.each(databases.eachSupportedId())('what is read for a window on %s', id => {
  it('gives the figures that all facts give', async () => {
    const { knex, store } = await createTestStore(id);
    let recovered = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const targetId = await addTarget(knex, { target: `fake/${seed}` });
      await store.pages.store(
        { targetId, owner: 'me' },
        { cursor: {}, ...someHistory(seed) },
        MONDAY,
      );
      await deriveMarked(store, targetId);
      const scope = {
        deploymentTargetIds: [targetId],
        productionEnvironments: new Map([[targetId, ['production']]]),
        changeTargetIds: [targetId],
        incidentTargetIds: [targetId],
        selectsIncident: () => true,
        listsIncident: () => true,
      };
      for (const profile of PROFILES) {
        const read = async (from: number, to: number) =>
          observe(
            await store.facts.entityFacts(scope, { from, to }, factNeeds(profile, DEFINITIONS)),
            profile,
            DEFINITIONS,
          );
        const ever = await read(0, MONDAY + 1000 * HOUR_MS);
        for (let hour = 0; hour < HOURS; hour += 12) {
          const window = { from: MONDAY + hour * HOUR_MS, to: MONDAY + (hour + 12) * HOUR_MS };
          const of = async (samples: typeof ever) =>
            metricsOf(samples, {
              window,
              bandSet: BAND_SETS.standard,
              moment: { now: window.to, attributionMs: DEFAULT_DEFINITIONS.attributionMs },
            });
          const all = await of(ever);
          expect(await of(await read(window.from, window.to))).toEqual(all);
          if (profile === 'dora' && all.timeToRestore.status === 'ok') recovered += 1;
        }
      }
    }
    expect(recovered).toBeGreaterThan(20);
  });
});
