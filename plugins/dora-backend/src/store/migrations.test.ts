import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { createTestStore, databases } from './__testUtils__/testStore';

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
});
