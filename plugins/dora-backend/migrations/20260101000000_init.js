// @ts-check

/**
 * Facts of targets, what is derived from them, and the work of collecting them.
 *
 * Instants are bigint milliseconds since 1970, because they are compared and subtracted and never shown from here.
 * Lists and objects are JSON in text columns: nothing is ever looked up inside them. A fact is known by its target and
 * the id that its source gives it. There are no foreign keys: facts outlive the names that led to them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await createWork(knex);
  await createFacts(knex);
  await createShipments(knex);
  await createDerived(knex);
};

/**
 * @param {import('knex').Knex} knex
 */
async function createWork(knex) {
  // What is collected: once, however many entities name it.
  await knex.schema.createTable('targets', table => {
    table.increments('id');
    table.string('source', 300).notNullable();
    table.string('target', 500).notNullable();
    table.string('title', 500).notNullable();
    table.text('url');
    table.boolean('active').notNullable();
    table.text('cursor');
    table.boolean('history_complete').notNullable().defaultTo(false);
    table.bigInteger('reached_back_to');
    table.integer('done').notNullable().defaultTo(0);
    table.integer('total');
    table.bigInteger('last_attempt_at');
    table.bigInteger('last_success_at');
    addWorkColumns(table);
    table.unique(['source', 'target']);
  });
  // The next targets of a source to collect.
  await knex.raw('create index targets_due on targets (source, due_at) where active');

  // What entities call a target. A name that stands for nothing yet is work, too.
  await knex.schema.createTable('target_names', table => {
    table.increments('id');
    table.string('source', 300).notNullable();
    table.string('name', 500).notNullable();
    table.integer('target_id');
    table.boolean('active').notNullable();
    table.text('provides').notNullable();
    table.text('details').notNullable();
    table.bigInteger('last_attempt_at');
    table.bigInteger('resolved_at');
    addWorkColumns(table);
    table.unique(['source', 'name']);
    // The names of a target: its details, and whether any is active.
    table.index(['target_id'], 'target_names_target');
  });
  // The next names of a source to look up.
  await knex.raw('create index target_names_due on target_names (source, due_at) where active');

  // Deployments of the one may have shipped changes of the other, says an entity that names both.
  await knex.schema.createTable('name_pairs', table => {
    table.integer('deployments_name_id').notNullable();
    table.integer('changes_name_id').notNullable();
    table.primary(['deployments_name_id', 'changes_name_id']);
    // Who deploys the code of a name.
    table.index(['changes_name_id'], 'name_pairs_changes');
  });

  // What one backend does for all of them, now and then.
  await knex.schema.createTable('chores', table => {
    table.string('name', 100).primary();
    table.bigInteger('done_at');
    table.string('lease_owner', 100);
    table.bigInteger('lease_until');
  });
}

/**
 * @param {import('knex').Knex.CreateTableBuilder} table
 */
function addWorkColumns(table) {
  table.text('error');
  table.integer('failures').notNullable().defaultTo(0);
  table.bigInteger('due_at').notNullable();
  table.string('lease_owner', 100);
  table.bigInteger('lease_until');
}

/**
 * @param {import('knex').Knex} knex
 */
async function createFacts(knex) {
  await knex.schema.createTable('environments', table => {
    table.integer('target_id').notNullable();
    table.string('name', 300).notNullable();
    table.string('tier', 100);
    // The source has it; else only deployments tell of it.
    table.boolean('listed').notNullable();
    table.boolean('deployed_to').notNullable();
    table.primary(['target_id', 'name']);
  });

  await knex.schema.createTable('deployments', table => {
    table.integer('target_id').notNullable();
    table.string('id', 300).notNullable();
    table.string('environment', 300).notNullable();
    table.string('status', 20).notNullable();
    table.string('sha', 64);
    table.string('pipeline_id', 300);
    table.bigInteger('created_at').notNullable();
    table.bigInteger('finished_at');
    table.bigInteger('updated_at').notNullable();
    table.text('url');
    table.boolean('rollback').notNullable();
    table.string('rollback_target_id', 300);
    table.boolean('gone').notNullable();
    table.bigInteger('shipment_known_at');
    table.primary(['target_id', 'id']);
    // Every deployment of a window, for lists.
    table.index(['target_id', 'finished_at'], 'deployments_finished');
    // What a sweep asks the source about; in lists, those that have not finished.
    table.index(['target_id', 'created_at'], 'deployments_created');
  });
  // The successes of an environment in a window, or all of them to derive lineage.
  await knex.raw(
    "create index deployments_successes on deployments (target_id, environment, finished_at) where status = 'success'",
  );
  // Which successes a source still has to tell the shipments of.
  await knex.raw(
    "create index deployments_unshipped on deployments (target_id, environment, finished_at) where status = 'success' and shipment_known_at is null",
  );
  // Which deployments may still change: read again each time.
  await knex.raw(
    "create index deployments_unfinished on deployments (target_id, created_at) where status in ('created', 'blocked', 'running')",
  );

  await knex.schema.createTable('changes', table => {
    table.integer('target_id').notNullable();
    table.string('id', 300).notNullable();
    table.text('title').notNullable();
    table.bigInteger('opened_at');
    table.bigInteger('merged_at');
    table.bigInteger('first_commit_authored_at');
    table.bigInteger('first_commit_committed_at');
    table.text('labels').notNullable();
    table.text('source_branch');
    table.text('target_branch');
    table.text('shas').notNullable();
    table.bigInteger('updated_at').notNullable();
    table.text('url');
    table.boolean('gone').notNullable();
    table.primary(['target_id', 'id']);
    // Changes merged in a window.
    table.index(['target_id', 'merged_at'], 'changes_merged');
  });
  // Which changes a source still has to read the commits of.
  await knex.raw(
    'create index changes_without_commits on changes (target_id, merged_at) where first_commit_authored_at is null',
  );

  // Under which commits a change is found in history.
  await knex.schema.createTable('change_shas', table => {
    table.integer('target_id').notNullable();
    table.string('sha', 64).notNullable();
    table.string('change_id', 300).notNullable();
    table.primary(['target_id', 'sha', 'change_id']);
    // The commits of a change, to replace them.
    table.index(['target_id', 'change_id'], 'change_shas_change');
  });

  await knex.schema.createTable('incidents', table => {
    table.integer('target_id').notNullable();
    table.string('id', 300).notNullable();
    table.string('kind', 50).notNullable();
    table.text('title');
    table.bigInteger('opened_at');
    table.bigInteger('resolved_at');
    table.string('severity', 100);
    table.text('labels').notNullable();
    table.string('deployment_id', 300);
    table.bigInteger('updated_at').notNullable();
    table.text('url');
    table.boolean('gone').notNullable();
    table.primary(['target_id', 'id']);
    // Incidents opened in a window.
    table.index(['target_id', 'opened_at'], 'incidents_opened');
    // Incidents that a window saw the end of, or that ended after it.
    table.index(['target_id', 'resolved_at', 'opened_at'], 'incidents_resolved');
    // Incidents that name one of the deployments of a window.
    table.index(['target_id', 'deployment_id'], 'incidents_deployment');
  });

  await knex.schema.createTable('deployment_counts', table => {
    table.integer('target_id').notNullable();
    table.bigInteger('period_start').notNullable();
    table.integer('period_seconds').notNullable();
    table.double('deployments').notNullable();
    table.double('failures').notNullable();
    // Also serves the counts of a window.
    table.primary(['target_id', 'period_start', 'period_seconds']);
  });
}

/**
 * @param {import('knex').Knex} knex
 */
async function createShipments(knex) {
  await knex.schema.createTable('shipped_changes', table => {
    table.integer('target_id').notNullable();
    table.string('deployment_id', 300).notNullable();
    table.string('change_id', 300).notNullable();
    table.primary(['target_id', 'deployment_id', 'change_id']);
  });

  // The commits that a deployment brought.
  await knex.schema.createTable('shipped_commits', table => {
    table.integer('target_id').notNullable();
    table.string('deployment_id', 300).notNullable();
    // Whose history told so: the target's own, or that of a target that holds its code.
    table.integer('told_by').notNullable();
    table.string('sha', 64).notNullable();
    table.primary(['target_id', 'deployment_id', 'told_by', 'sha']);
    // Which environments a new change may have been shipped to already.
    table.index(['target_id', 'sha'], 'shipped_commits_sha');
  });

  // Retention took these deployments; kept so that none after them turns into a first one. An empty sha: it had none.
  await knex.schema.createTable('seen_shas', table => {
    table.integer('target_id').notNullable();
    table.string('environment', 300).notNullable();
    table.string('sha', 64).notNullable();
    table.primary(['target_id', 'environment', 'sha']);
  });
}

/**
 * What can be worked out again from facts at any time, but for `kept` rows, whose deployments retention took.
 *
 * @param {import('knex').Knex} knex
 */
async function createDerived(knex) {
  // Environments whose derived rows are behind their facts.
  await knex.schema.createTable('dirty_environments', table => {
    table.integer('target_id').notNullable();
    table.string('environment', 300).notNullable();
    table.bigInteger('since').notNullable();
    table.integer('marks').notNullable();
    table.primary(['target_id', 'environment']);
    // Those that nobody works on.
    table.index(['since'], 'dirty_environments_since');
  });

  await knex.schema.createTable('lineage', table => {
    table.integer('target_id').notNullable();
    table.string('deployment_id', 300).notNullable();
    table.string('environment', 300).notNullable();
    table.string('retry_of', 300);
    table.boolean('first').notNullable();
    table.boolean('rollback').notNullable();
    table.string('rolled_back_by', 300);
    table.primary(['target_id', 'deployment_id']);
    // All of an environment, to write only what differs.
    table.index(['target_id', 'environment'], 'lineage_environment');
  });

  // When the earliest known success of an environment finished.
  await knex.schema.createTable('first_successes', table => {
    table.integer('target_id').notNullable();
    table.string('environment', 300).notNullable();
    table.bigInteger('finished_at').notNullable();
    table.primary(['target_id', 'environment']);
  });

  await knex.schema.createTable('first_shipments', table => {
    table.integer('target_id').notNullable();
    table.string('environment', 300).notNullable();
    table.integer('change_target_id').notNullable();
    table.string('change_id', 300).notNullable();
    table.string('deployment_id', 300).notNullable();
    table.bigInteger('finished_at').notNullable();
    table.boolean('by_first_deployment').notNullable();
    table.boolean('kept').notNullable().defaultTo(false);
    table.primary(['target_id', 'environment', 'change_target_id', 'change_id']);
    // Changes that were first shipped in a window.
    table.index(['target_id', 'environment', 'finished_at'], 'first_shipments_finished');
    // Where else a change was shipped.
    table.index(['change_target_id', 'change_id'], 'first_shipments_change');
  });
}

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'first_shipments',
    'first_successes',
    'lineage',
    'dirty_environments',
    'seen_shas',
    'shipped_commits',
    'shipped_changes',
    'deployment_counts',
    'incidents',
    'change_shas',
    'changes',
    'deployments',
    'environments',
    'chores',
    'name_pairs',
    'target_names',
    'targets',
  ]) {
    await knex.schema.dropTable(table);
  }
};
