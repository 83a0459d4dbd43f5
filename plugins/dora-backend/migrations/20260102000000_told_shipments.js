// @ts-check

/**
 * Deployments of a pipeline ship the code of a project, and only the project's history can tell which commits those
 * are. Here stands of which deployments it was asked already.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('told_shipments', table => {
    table.integer('target_id').notNullable();
    table.string('deployment_id', 300).notNullable();
    table.integer('told_by').notNullable();
    // Also serves which deployments of a target were not asked for.
    table.primary(['target_id', 'deployment_id', 'told_by']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('told_shipments');
};
