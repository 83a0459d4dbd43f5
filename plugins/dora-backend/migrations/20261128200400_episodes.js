// @ts-check

/**
 * What webhooks of tools bring besides facts.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Each time that an alert was up. Those that are close together are one incident, whatever the order they come in.
  await knex.schema.createTable('episodes', table => {
    table.integer('target_id').notNullable();
    table.string('id', 300).notNullable();
    table.string('series', 300).notNullable();
    table.bigInteger('opened_at').notNullable();
    table.bigInteger('resolved_at');
    table.bigInteger('updated_at').notNullable();
    table.text('incident').notNullable();
    table.primary(['target_id', 'id']);
    table.index(['target_id', 'series', 'opened_at'], 'episodes_series');
  });
  // What hashes are made with that nobody else may make.
  await knex.schema.createTable('keys', table => {
    table.string('name', 50).primary();
    table.string('value', 100).notNullable();
  });
  // When it was last said that a target has something new.
  await knex.schema.alterTable('targets', table => {
    table.bigInteger('hinted_at');
  });
  // Since when an incident belongs to no entity.
  await knex.schema.alterTable('incidents', table => {
    table.bigInteger('unclaimed_since');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('targets', table => {
    table.dropColumn('hinted_at');
  });
  await knex.schema.dropTable('keys');
  await knex.schema.alterTable('incidents', table => {
    table.dropColumn('unclaimed_since');
  });
  await knex.schema.dropTable('episodes');
};
