// @ts-check

/**
 * Failed deployment recovery time asks which deployments a rollback of the window has undone, however long before.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.raw(
    'create index lineage_rolled_back on lineage (target_id, environment) where rolled_back_by is not null',
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.raw('drop index lineage_rolled_back');
};
