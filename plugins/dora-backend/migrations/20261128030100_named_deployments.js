// @ts-check

/**
 * What an incident says of itself: what went out with the deployment that it blames, whether it ended nobody knows when,
 * and whether it goes on elsewhere. Of incidents that are stored already it is not known until they are read again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('incidents', table => {
    table.string('caused_by_kind', 20);
    table.string('caused_by_id', 300);
    table.string('caused_by_project', 500);
    table.boolean('end_unknown');
    table.string('continued_as', 20);
  });
  // Few incidents name what caused them; all of those that do, whenever they happened.
  await knex.raw(
    'create index incidents_caused_by on incidents (target_id) where caused_by_kind is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index incidents_caused_by');
  // By hand: Knex would rebuild the table in SQLite, without its partial indexes.
  for (const column of [
    'continued_as',
    'end_unknown',
    'caused_by_project',
    'caused_by_id',
    'caused_by_kind',
  ]) {
    await knex.raw(`alter table incidents drop column ${column}`);
  }
};
