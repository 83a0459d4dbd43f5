// @ts-check

/**
 * What owners were told, and what they are still to be told. An outbox: what was decided is written together with that it was,
 * so that a backend that dies in between loses none.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('notification_episodes', table => {
    table.string('ref', 500).notNullable();
    // A metric, or `data`.
    table.string('about', 50).notNullable();
    table.string('verdict', 20).notNullable();
    // As what it was told, with commas.
    table.string('told', 100).notNullable();
    table.bigInteger('told_at');
    table.bigInteger('other_since');
    table.primary(['ref', 'about']);
  });

  // Until when looks, digests and reports are done.
  await knex.schema.createTable('notification_marks', table => {
    table.string('name', 50).primary();
    table.bigInteger('at').notNullable();
  });

  await knex.schema.createTable('notification_outbox', table => {
    // A newer one of the same scope takes the place of what was not sent yet.
    table.string('scope', 600).primary();
    // JSON.
    table.text('message').notNullable();
    // Another one each time it is written.
    table.string('version', 64).notNullable();
    table.bigInteger('made_at').notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('due_at').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notification_outbox');
  await knex.schema.dropTable('notification_marks');
  await knex.schema.dropTable('notification_episodes');
};
