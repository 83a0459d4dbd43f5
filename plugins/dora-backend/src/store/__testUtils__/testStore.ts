import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { deriveEnvironment } from '../../lineage/deriveEnvironment';
import { createStore, Store } from '../createStore';

/** Both databases that are supported; PostgreSQL where one is named in the environment. */
export const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type DatabaseId = Parameters<typeof databases.init>[0];

interface TestStore {
  knex: Knex;
  store: Store;
  /** Another one on the same database, as a second backend has. */
  openAgain: () => Promise<Store>;
}

export async function createTestStore(
  id: DatabaseId,
  now: () => Instant = Date.now,
): Promise<TestStore> {
  const knex = await databases.init(id);
  const open = () => createStore({ database: mockServices.database({ knex }), now });
  return { knex, store: await open(), openAgain: open };
}

/** A target that `owner` holds the lease on, as a run does. */
export async function addTarget(
  knex: Knex,
  options: { source?: string; target?: string; owner?: string; title?: string } = {},
): Promise<number> {
  const { source = 'fake', target = 'fake/1', owner = 'me', title = target } = options;
  const [{ id }] = await knex('targets')
    .insert({ source, target, title, active: true, due_at: 0, lease_owner: owner })
    .returning('id');
  return id;
}

/** As the collector does behind pages. */
export async function deriveMarked(store: Store, targetId: number): Promise<void> {
  await store.lineage.refresh(await store.lineage.marked({ targetId }), deriveEnvironment);
}
