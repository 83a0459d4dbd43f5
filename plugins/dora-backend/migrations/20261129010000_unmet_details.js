// @ts-check

/**
 * What entities ask of a target that it does not have. A backend from before this leaves the column as it is: what it
 * says stays until a newer one looks again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('targets', table => {
    // JSON. Null where nothing is asked for in vain.
    table.text('unmet');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  // By hand: Knex would rebuild the table in SQLite, without its partial indexes.
  await knex.raw('alter table targets drop column ??', ['unmet']);
};
