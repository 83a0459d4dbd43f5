// @ts-check

/**
 * Marks deployments that bring the revision that their environment has already. What is derived is derived anew for
 * all environments, in the background.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('lineage', table => {
    table.boolean('repeats').notNullable().defaultTo(false);
  });
  await knex('dirty_environments')
    .insert(knex('lineage').distinct('target_id', 'environment', knex.raw('0'), knex.raw('1')))
    .onConflict(['target_id', 'environment'])
    .ignore();
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('lineage', table => {
    table.dropColumn('repeats');
  });
};
