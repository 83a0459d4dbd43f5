import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { change, incident, MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';
import { createStore } from './createStore';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('migrations on %s', id => {
  it('go up, down without a trace, and up again', async () => {
    const { knex } = await createTestStore(id);
    const directory = resolvePackagePath('backstage-plugin-dora-backend', 'migrations');
    await knex.migrate.rollback({ directory }, true);
    for (const table of ['targets', 'deployments', 'first_shipments']) {
      await expect(knex.schema.hasTable(table)).resolves.toBe(false);
    }
    await knex.migrate.latest({ directory });
    await expect(knex.schema.hasTable('first_shipments')).resolves.toBe(true);
  });

  it('are made once, whatever starts at the same moment on an empty database', async () => {
    const knex = await databases.init(id);
    const database = mockServices.database({ knex });
    const backends = id === 'SQLITE_3' ? 1 : 4;
    await Promise.all(Array.from({ length: backends }, () => createStore({ database })));
    await expect(knex.schema.hasTable('first_shipments')).resolves.toBe(true);
    const names = await knex('knex_migrations').pluck('name');
    expect(names).toEqual([...new Set(names)]);
  });

  it('do not keep a backend from starting beside a newer one', async () => {
    const { knex } = await createTestStore(id);
    await knex('knex_migrations').insert({
      name: '20990101000000_of_a_newer_one.js',
      batch: 99,
      migration_time: new Date(MONDAY),
    });
    const database = mockServices.database({ knex });
    await expect(createStore({ database })).resolves.toBeDefined();
  });

  it('leave no snapshots of years, and none that would hide that they are gone', async () => {
    const { knex } = await createTestStore(id);
    const rows = [30, 365, 1_000_000].map(window_days => ({
      ...{ window_days, entity_ref: 'component:default/cart', profile: 'standard' },
      ...{ stamp: 'as it is', since: 0, samples: '{}' },
    }));
    await knex('snapshots').insert(rows);
    const directory = resolvePackagePath('backstage-plugin-dora-backend', 'migrations');
    const name = '20261130010000_no_snapshots_of_years.js';
    const migrate = { directory, name } as Knex.MigratorConfig;
    await knex.migrate.down(migrate);
    expect(await knex('snapshots').pluck('window_days')).toEqual([]);
    await knex('snapshots').insert(rows);
    await knex.migrate.up(migrate);
    expect(await knex('snapshots').pluck('window_days').orderBy('window_days')).toEqual([
      30, 1_000_000,
    ]);
  });

  it('keep facts and indexes when sizes and runbooks go and come', async () => {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex);
    await store.pages.store(
      { targetId, owner: 'me' },
      {
        cursor: {},
        changes: [change('1', { linesChanged: 30, paths: ['a.ts'] })],
        incidents: [incident('2', { runbookLinked: true })],
      },
      MONDAY,
    );
    const before = await indexesOf(knex);
    const directory = resolvePackagePath('backstage-plugin-dora-backend', 'migrations');
    const name = '20260205000000_sizes_and_runbooks.js';
    await knex.migrate.down({ directory, name } as Knex.MigratorConfig);
    await expect(knex.schema.hasColumn('changes', 'lines_changed')).resolves.toBe(false);
    await expect(knex.schema.hasTable('change_paths')).resolves.toBe(false);
    await knex.migrate.latest({ directory });
    expect(await indexesOf(knex)).toEqual(before);
    expect(await knex('changes').select('id', 'title', 'lines_changed')).toEqual([
      { id: '1', title: 'Change 1', lines_changed: null },
    ]);
    expect(await knex('incidents').select('id', 'runbook_linked')).toEqual([
      { id: '2', runbook_linked: null },
    ]);
  });
});

async function indexesOf(knex: Knex): Promise<string[]> {
  const rows =
    knex.client.config.client === 'pg'
      ? await knex('pg_indexes').whereIn('tablename', ['changes', 'incidents']).pluck('indexname')
      : await knex('sqlite_master')
          .where({ type: 'index' })
          .whereIn('tbl_name', ['changes', 'incidents'])
          .pluck('name');
  return rows.sort();
}
