import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { HOUR_MS, Shipment } from 'backstage-plugin-dora-common';
import { CollectRequest, FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { change, deployment, MONDAY, sha } from '../__testUtils__/facts';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { FakeSource } from './__testUtils__/FakeSource';
import { component, createTestCollector, settle } from './__testUtils__/testCollector';

jest.setTimeout(60_000);

const MIGRATION = '20261129040000_shipments_told_too_early.js';

/** The commits of a history, which stand in the order of their numbers. */
const commitsBetween = (from: string, to: string) => {
  const [first, last] = [from, to].map(each => parseInt(each, 16));
  return Array.from({ length: Math.max(0, last - first) }, (_, i) => sha(first + 1 + i));
};

/** Tells what its own deployments shipped, as far as it knows the one before each. */
class HistorySource extends FakeSource {
  readonly asked: string[] = [];
  /** As a version did that took what has no predecessor yet for the first of all. */
  settlesTooEarly = false;

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    yield* super.collect(request);
    const pending = await request.stored.deploymentsWithoutShipment({
      environments: ['production'],
      limit: 100,
    });
    const shipments = pending.flatMap(({ id, sha: to, previousSha: from }): Shipment[] => {
      const nothing = { deploymentId: id, changeIds: [], shas: [] };
      if (from === null) return this.settlesTooEarly ? [nothing] : [];
      this.asked.push(id);
      return [{ ...nothing, shas: commitsBetween(from, to!) }];
    });
    yield { shipments, cursor: { next: this.pages.get(request.target)!.length } };
  }

  async commitsBetween({ from, to }: { from: string; to: string }): Promise<string[]> {
    this.asked.push(`${parseInt(from, 16)}..${parseInt(to, 16)}`);
    return commitsBetween(from, to);
  }
}

const at = (id: string, hour: number, commit: number) =>
  deployment(id, { finishedAt: MONDAY + hour * HOUR_MS, sha: sha(commit) });
const changes = [11, 13, 15, 17].map(commit => change(`${commit}`, { shas: [sha(commit)] }));
const NEWER = {
  deployments: [at('3', 3, 14), at('4', 4, 16), at('5', 5, 12)],
  changes,
  cursor: {},
};
const OLDER = { deployments: [at('1', 1, 10), at('2', 2, 12)], cursor: {} };
const LATEST = { deployments: [at('6', 6, 18)], cursor: {} };
const ROLLBACK = { deployments: [at('7', 7, 16)], cursor: {} };

async function asAfterAnUpgrade(knex: Knex): Promise<void> {
  const directory = resolvePackagePath('backstage-plugin-dora-backend', 'migrations');
  await knex.migrate.down({ directory, name: MIGRATION } as Knex.MigratorConfig);
  await knex.migrate.latest({ directory });
}

describe.each(databases.eachSupportedId())('what was settled too early on %s', id => {
  async function setUp(annotations: Record<string, string>) {
    const clock = { now: MONDAY + 10 * HOUR_MS };
    const { knex, store, openAgain } = await createTestStore(id, () => clock.now);
    const gitlab = new HistorySource('gitlab');
    const pipeline = new FakeSource('pipeline');
    for (const source of [gitlab, pipeline]) source.targets.set('p', 'p').set('c', 'c');
    const options = { sources: [gitlab, pipeline], entities: [component('shop', annotations)] };
    const collectors = [store, await openAgain()].map(each =>
      createTestCollector({ ...options, store: each, clock }),
    );
    const cycle = async () => {
      await Promise.all(collectors.map(settle));
      // What one of them has found only after the other had looked.
      await settle(collectors[0]);
      clock.now += HOUR_MS;
    };
    const shipped = () =>
      knex('first_shipments').orderBy('change_id').select('change_id', 'deployment_id');
    return { knex, gitlab, pipeline, cycle, shipped };
  }

  it('is asked for once more by one of several backends, and is as if collected anew', async () => {
    const { knex, gitlab, cycle, shipped } = await setUp({ gitlab: 'p' });
    const pages: FactPage[] = [NEWER];
    gitlab.pages.set('p', pages);
    gitlab.settlesTooEarly = true;
    await cycle();
    for (const page of [OLDER, LATEST, ROLLBACK]) {
      pages.push(page);
      await cycle();
    }
    expect(await shipped()).not.toContainEqual({ change_id: '13', deployment_id: '3' });

    gitlab.settlesTooEarly = false;
    gitlab.asked.length = 0;
    await asAfterAnUpgrade(knex);
    await cycle();
    await cycle();
    // The fifth shipped nothing indeed: it was told together with the one before it, so that it might be such a one.
    expect(gitlab.asked.sort()).toEqual(['3', '5']);

    const fresh = await setUp({ gitlab: 'p' });
    fresh.gitlab.pages.set('p', pages);
    await fresh.cycle();
    expect(await shipped()).toEqual(await fresh.shipped());
    expect(await shipped()).toContainEqual({ change_id: '13', deployment_id: '3' });
  });

  it('is asked of the code that a pipeline ships, where that is known to hold it', async () => {
    const { knex, gitlab, pipeline, cycle, shipped } = await setUp({ pipeline: 'p', gitlab: 'c' });
    gitlab.pages.set('c', [{ changes, cursor: {} }]);
    pipeline.pages.set('p', [NEWER]);
    await cycle();
    expect(gitlab.asked.sort()).toEqual(['14..16', '16..12']);
    pipeline.pages.get('p')!.push(OLDER);
    await knex('told_shipments').insert({
      target_id: (await knex('targets').where({ source: 'pipeline' }).first()).id,
      deployment_id: '3',
      told_by: (await knex('targets').where({ source: 'gitlab' }).first()).id,
    });
    await cycle();
    const later = await shipped();
    expect(later).not.toContainEqual({ change_id: '13', deployment_id: '3' });

    await asAfterAnUpgrade(knex);
    gitlab.asked.length = 0;
    await cycle();
    await cycle();
    expect(gitlab.asked.sort()).toEqual(['12..14', '16..12']);
    expect(await shipped()).toContainEqual({ change_id: '13', deployment_id: '3' });
  });

  it('is not settled again of a pipeline: the first waits for one before it', async () => {
    const { gitlab, pipeline, cycle, shipped } = await setUp({ pipeline: 'p', gitlab: 'c' });
    const complete = { reachedBackTo: 0, complete: true, done: 1, total: 1 };
    gitlab.pages.set('c', [{ changes, cursor: {} }]);
    pipeline.pages.set('p', [{ ...NEWER, progress: complete }]);
    await cycle();
    await cycle();
    expect(gitlab.asked.sort()).toEqual(['14..16', '16..12']);
    pipeline.pages.get('p')!.push(OLDER);
    await cycle();
    expect(gitlab.asked).toContain('12..14');
    expect(await shipped()).toContainEqual({ change_id: '13', deployment_id: '3' });
  });
});
