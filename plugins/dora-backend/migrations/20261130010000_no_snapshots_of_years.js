// @ts-check

/**
 * Windows of a year read the snapshot of all that is kept, as ranges of years ago do: one of their own lay beside it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex('snapshots').where({ window_days: 365 }).delete();
};

/**
 * All are made anew in the background: those that are left would say that there is one of a year, too.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('snapshots').delete();
};
