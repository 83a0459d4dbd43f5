// @ts-check

/**
 * How each list of a target stands, what of it could not be read, and what was absent from it beyond belief.
 *
 * A backend from before this knows none of these columns and leaves them as they are: whatever it writes is told by the
 * columns that were there.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  for (const table of ['targets', 'target_names']) {
    await knex.schema.alterTable(table, column => {
      // Since when attempts fail, and whether the last one was refused. Both say something only beside an error.
      column.bigInteger('failing_since');
      column.boolean('refused');
    });
  }
  await knex.schema.alterTable('targets', table => {
    // By name, JSON. Null where the target is collected as a whole.
    table.text('lists');
    // When somebody asked for a collection: lists that were tried before then are due.
    table.bigInteger('asked_at');
    // By kind, JSON: how many of how many were absent, and since when. Nothing of it is marked as gone.
    table.text('held_back');
  });
  await knex.schema.createTable('set_aside', table => {
    table.integer('target_id').notNullable();
    table.string('part', 30).notNullable();
    table.string('id', 300).notNullable();
    table.text('why').notNullable();
    table.text('url');
    table.bigInteger('since').notNullable();
    table.bigInteger('tried_at').notNullable();
    // All of a target, or of one part of it.
    table.primary(['target_id', 'part', 'id']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('set_aside');
  // By hand: Knex would rebuild the tables in SQLite, without their partial indexes.
  for (const column of ['held_back', 'asked_at', 'lists', 'refused', 'failing_since']) {
    await knex.raw('alter table targets drop column ??', [column]);
  }
  for (const column of ['refused', 'failing_since']) {
    await knex.raw('alter table target_names drop column ??', [column]);
  }
};
