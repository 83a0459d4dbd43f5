import { Knex } from 'knex';
import { deployment, MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';

/** How many rows PostgreSQL takes a table to have. */
async function estimate(knex: Knex, table: string): Promise<number> {
  const { rows } = await knex.raw('select reltuples from pg_class where relname = ?', [table]);
  return Number(rows[0].reltuples);
}

describe.each(databases.eachSupportedId())('Statistics on %s', databaseId => {
  it('lets the database know how full its tables are, each time they have doubled', async () => {
    const { knex, store } = await createTestStore(databaseId);
    const targetId = await addTarget(knex);
    const add = async (from: number, count: number) => {
      const ids = Array.from({ length: count }, (_, index) => String(from + index));
      const deployments = ids.map(id => deployment(id, { sha: id.padStart(40, '0') }));
      await store.pages.store({ targetId, owner: 'me' }, { deployments, cursor: {} }, MONDAY);
      await deriveMarked(store, targetId);
      await store.statistics.grewBy(count);
    };
    const isPostgres = knex.client.config.client === 'pg';
    const known = async () =>
      isPostgres && [await estimate(knex, 'deployments'), await estimate(knex, 'lineage')];

    await add(1, 250);
    expect(await known()).toEqual(isPostgres && [250, 250]);
    await add(251, 100);
    expect(await known()).toEqual(isPostgres && [250, 250]);
    await add(351, 250);
    expect(await known()).toEqual(isPostgres && [600, 600]);
  });
});
