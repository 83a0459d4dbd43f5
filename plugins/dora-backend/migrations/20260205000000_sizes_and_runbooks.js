// @ts-check

/**
 * What advice and the definition of a deployment without change ask of facts: how large a change is, which files it
 * touches, whether an incident links a runbook. Of facts that are stored already it is not known.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('changes', table => {
    table.integer('lines_changed');
  });
  await knex.schema.alterTable('incidents', table => {
    table.boolean('runbook_linked');
  });
  // JSON lists, apart from the changes: they are large, and read only where files are configured that carry no change.
  await knex.schema.createTable('change_paths', table => {
    table.integer('target_id').notNullable();
    table.string('change_id', 300).notNullable();
    table.text('paths').notNullable();
    table.primary(['target_id', 'change_id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_paths');
  // By hand: Knex would rebuild the tables in SQLite, without their partial indexes.
  await knex.raw('alter table incidents drop column runbook_linked');
  await knex.raw('alter table changes drop column lines_changed');
};
