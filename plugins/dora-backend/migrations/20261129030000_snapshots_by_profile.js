// @ts-check

/**
 * Snapshots for every profile, so that a page by another one than the configured reads no facts either. What was there is
 * made anew in the background.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await recreate(knex, true);
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await recreate(knex, false);
};

/**
 * @param {import('knex').Knex} knex
 * @param {boolean} byProfile
 */
async function recreate(knex, byProfile) {
  await knex.schema.dropTable('snapshots');
  await knex.schema.createTable('snapshots', table => {
    table.integer('window_days').notNullable();
    table.string('entity_ref', 500).notNullable();
    if (byProfile) table.string('profile', 20).notNullable();
    table.string('stamp', 64).notNullable();
    table.bigInteger('since').notNullable();
    table.text('samples').notNullable();
    // All of one window, or some of them by ref.
    table.primary(['window_days', 'entity_ref', ...(byProfile ? ['profile'] : [])]);
  });
}
