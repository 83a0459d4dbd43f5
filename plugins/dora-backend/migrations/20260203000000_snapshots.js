// @ts-check

/**
 * What entities contribute to the metrics, kept so that a page over thousands of them reads a row each. A snapshot says
 * by its stamp which facts it was made of: whoever finds another stamp than the facts have now computes anew.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Counts up in every transaction that changes what a target's facts say.
  await knex.schema.createTable('fact_versions', table => {
    table.integer('target_id').primary();
    table.bigInteger('version').notNullable();
  });

  await knex.schema.createTable('snapshots', table => {
    table.integer('window_days').notNullable();
    table.string('entity_ref', 500).notNullable();
    table.string('stamp', 64).notNullable();
    // Everything since then is in it.
    table.bigInteger('since').notNullable();
    table.text('samples').notNullable();
    // All of one window, or some of them by ref.
    table.primary(['window_days', 'entity_ref']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('snapshots');
  await knex.schema.dropTable('fact_versions');
};
