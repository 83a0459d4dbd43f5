// @ts-check

/**
 * What the annotations of entities select of targets that hold incidents of many, and until when they did: their lists
 * still show what happened meanwhile. Nothing is known of the time before this.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('selections', table => {
    table.string('entity_ref', 500).notNullable();
    table.string('source', 300).notNullable();
    table.string('name', 500).notNullable();
    table.bigInteger('since').notNullable();
    // Null while it is so.
    table.bigInteger('until');
    table.text('annotation').notNullable();
    // JSON, which can hold what PostgreSQL cannot.
    table.text('value').notNullable();
    // Also serves all that an entity has selected.
    table.primary(['entity_ref', 'source', 'name', 'since']);
  });
  // What is so now: of each name once, whoever follows the catalog at the same time.
  await knex.raw(
    'create unique index selections_now on selections (entity_ref, source, name) where until is null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('selections');
};
