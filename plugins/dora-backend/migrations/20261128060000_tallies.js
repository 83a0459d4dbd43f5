// @ts-check

/**
 * What Prometheus is told of each entity: tallies that only go up, and the values of the last 30 days. A scrape reads
 * these rows and nothing else. What a tally has counted already is kept apart: a scrape has no use for it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tallies', table => {
    table.string('entity_ref', 500).primary();
    // Empty where it has none.
    table.string('owner', 500).notNullable();
    table.string('system', 500).notNullable();
    // The facts that were counted last.
    table.string('stamp', 64).notNullable();
    // Whose facts these are, and by which definition.
    table.string('question', 64).notNullable();
    // Since when a new history is being read: what happened before then is not news. Null where none is.
    table.bigInteger('pending_since');
    // JSON; null until the entity's history is in.
    table.text('counts');
    // JSON.
    table.text('gauges').notNullable();
  });

  await knex.schema.createTable('tally_memories', table => {
    table.string('entity_ref', 500).primary();
    // JSON.
    table.text('counted').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tally_memories');
  await knex.schema.dropTable('tallies');
};
