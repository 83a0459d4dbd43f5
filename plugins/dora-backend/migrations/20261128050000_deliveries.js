// @ts-check

/**
 * What facts need that come by themselves, in any order and more than once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // A fact that was taken back before it came, or that an older version of comes late, must stay away.
  await knex.schema.createTable('taken_back', table => {
    table.integer('target_id').notNullable();
    table.string('kind', 20).notNullable();
    table.string('id', 300).notNullable();
    table.bigInteger('at').notNullable();
    table.primary(['target_id', 'kind', 'id']);
  });
  // Which sources brought facts of an entity by themselves.
  await knex.schema.alterTable('target_names', table => {
    table.index(['name'], 'target_names_name');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index target_names_name');
  await knex.schema.dropTable('taken_back');
};
