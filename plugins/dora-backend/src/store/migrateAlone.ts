import { Knex } from 'knex';

/** Any number, as long as nothing else that uses this database takes the same. */
const LOCK = 0x646f7261;

/**
 * Brings the tables up to date. Of several backends that start at once on one PostgreSQL, one does so and the others
 * wait: knex's own lock makes them fail instead, and does not hold while its tables themselves are made. SQLite has
 * one backend.
 */
export async function migrateAlone(knex: Knex, config: Knex.MigratorConfig): Promise<void> {
  if (knex.client.config.client !== 'pg') {
    await knex.migrate.latest(config);
    return;
  }
  // The lock is the transaction's, and ends with it or with the process.
  await knex.transaction(async tx => {
    await tx.raw('select pg_advisory_xact_lock(?, hashtext(current_schema()))', [LOCK]);
    await tx.migrate.latest(config);
  });
}
