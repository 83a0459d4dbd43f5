/**
 * A project is collected day after day while its GitLab refuses, hangs, breaks off, loses rows and sends odd ones: once
 * that has passed, everything is as if it had never been. Seeded; `npm run simulate` does the same for 400 days.
 */
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { MemoryFacts } from 'backstage-plugin-dora-node/testing';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { Chance } from './__testUtils__/chance';
import { LivingProject } from './__testUtils__/LivingProject';
import { Weather } from './__testUtils__/Weather';

const DAYS = Number(process.env.DORA_SOAK_DAYS ?? 40);
const SEEDS = Number(process.env.DORA_SOAK_SEEDS ?? 1);
const RUNS_A_DAY = 2;
const PAST_DAYS = 30;
/** What was set aside is tried again daily, and a list that hid much shows it again. */
const CALM_DAYS = 5;

jest.setTimeout(60_000 + DAYS * 3_000);

class Killed extends Error {}

/** One way through the same days. */
async function startWay() {
  const gitlab = await FakeGitlab.start();
  const collection = new Collection(gitlab);
  collection.historyDays = 3_650;
  return {
    gitlab,
    collection,
    async run(now: number, killedAfterPages: number | null = null) {
      collection.now = now;
      let pages = 0;
      try {
        await collection.run(() => {
          pages += 1;
          if (pages === killedAfterPages) throw new Killed();
        });
      } catch (error) {
        const isExpected = error instanceof Killed || (error as Error).name === 'SourceError';
        if (!isExpected) throw error;
      }
    },
  };
}

/**
 * All that the numbers are made of. What a deployment shipped is told by links or by commits, whichever could be read,
 * and one that came late takes changes from the one after it: what counts is which was the first to ship a change.
 */
function outcome({ collection }: Awaited<ReturnType<typeof startWay>>) {
  const { deployments, changes, incidents, shipments, gone } = collection.facts;
  const sorted = <T>(facts: ReadonlyMap<string, T>, leaving = new Set<string>()) =>
    [...facts].filter(([id]) => !leaving.has(id)).sort(([a], [b]) => Number(a) - Number(b));
  return {
    deployments: sorted(deployments, gone.deployments),
    changes: sorted(changes, gone.changes),
    incidents: sorted(incidents, gone.incidents),
    shipped: sorted(shipments, gone.deployments).map(([id]) => id),
    firstShipments: sorted(firstShipments(collection.facts)),
  };
}

/** By change, as the backend derives it. */
function firstShipments({ deployments, changes, shipments, gone }: MemoryFacts) {
  const changeOf = new Map(
    [...changes.values()].flatMap(({ id, shas }) => shas.map(sha => [sha, id])),
  );
  const inOrder = [...shipments.values()]
    .map(shipment => ({ ...shipment, at: deployments.get(shipment.deploymentId)!.finishedAt! }))
    .filter(({ deploymentId }) => !gone.deployments.has(deploymentId))
    .sort((a, b) => a.at - b.at || Number(a.deploymentId) - Number(b.deploymentId));
  const first = new Map<string, string>();
  for (const { deploymentId, changeIds, shas } of inOrder) {
    for (const id of [...changeIds, ...shas.flatMap(sha => changeOf.get(sha) ?? [])]) {
      if (changes.has(id) && !first.has(id)) first.set(id, deploymentId);
    }
  }
  return first;
}

describe.each(Array.from({ length: SEEDS }, (_, i) => i + 1))('with seed %d', seed => {
  it(`ends after ${DAYS} days of trouble where an undisturbed collection ends`, async () => {
    const project = new LivingProject(new Chance(seed));
    const calm = await startWay();
    const rough = await startWay();
    const weather = new Weather(rough.gitlab, new Chance(1_000 + seed));
    const begin = NOW - PAST_DAYS * DAY_MS;
    for (let day = 0; day < PAST_DAYS + DAYS + CALM_DAYS; day++) {
      project.liveThrough(begin + day * DAY_MS);
      if (day < PAST_DAYS) continue;
      for (let run = 1; run <= RUNS_A_DAY; run++) {
        const now = begin + (day + run / RUNS_A_DAY) * DAY_MS + HOUR_MS;
        for (const { gitlab } of [calm, rough]) Object.assign(gitlab.project, project.serve());
        await calm.run(now);
        if (day >= PAST_DAYS + DAYS) {
          weather.clear();
          await rough.run(now);
        } else {
          const { killedAfterPages } = weather.change();
          await rough.run(now, killedAfterPages);
        }
      }
    }
    const [undisturbed, disturbed] = [outcome(calm), outcome(rough)];
    await Promise.all([calm.gitlab.stop(), rough.gitlab.stop()]);
    const sizes = Object.entries(undisturbed).map(([kind, facts]) => `${facts.length} ${kind}`);
    const troubles = [...weather.counts].sort().map(([kind, count]) => `${count} ${kind}`);
    if (process.env.DORA_SOAK_DAYS) {
      // eslint-disable-next-line no-console
      console.info(
        `${sizes.join(', ')} of ${DAYS} days with runs that were ${troubles.join(', ')}`,
      );
    }
    expect(weather.counts.size).toBeGreaterThan(4);
    expect(disturbed).toEqual(undisturbed);
  });
});
