// @ts-check

/**
 * Goals that people have set. They cannot be worked out again, unlike all else here but the configuration of sources.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('goals', table => {
    table.string('id', 64).primary();
    table.string('ref', 500).notNullable();
    table.string('metric', 50).notNullable();
    table.double('improvement').notNullable();
    table.string('owner', 500).notNullable();
    table.string('profile', 50).notNullable();
    table.bigInteger('start_at').notNullable();
    table.bigInteger('due_at').notNullable();
    table.bigInteger('set_at').notNullable();
    // One goal on a metric at a time: two would have two baselines.
    table.unique(['ref', 'metric']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('goals');
};
