// @ts-check

/** The clocks of backends differ by less. */
const CLOCKS_MS = 5 * 60_000;

/** Successes with what was deployed before each of them. */
const SUCCESSES = `
  select
    target_id, id, sha, shipment_known_at,
    lag(sha) over history as previous_sha,
    lag(shipment_known_at) over history as previous_known_at
  from deployments
  where status = 'success' and finished_at is not null and sha is not null and gone = ?
  window history as (partition by target_id, environment order by finished_at)`;

/**
 * Lets deployments be asked again, each once, that were settled as having shipped nothing while the one before them in
 * their environment was not known: history was still being read, or reaches further back since. The collector then asks
 * for them as for any other, within its limits.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await forgetOwn(knex);
  await forgetToldByCode(knex);
};

/**
 * Of GitLab's deployments. What came later to be known was told later: that tells them from those that really shipped
 * nothing, such as most rollbacks.
 *
 * @param {import('knex').Knex} knex
 */
async function forgetOwn(knex) {
  await knex.raw(
    `with successes as (${SUCCESSES})
    update deployments set shipment_known_at = null
    where shipment_known_at is not null
    and target_id in (select id from targets where source = 'gitlab')
    and not exists (
      select 1 from shipped_changes
      where target_id = deployments.target_id and deployment_id = deployments.id
    )
    and not exists (
      select 1 from shipped_commits
      where target_id = deployments.target_id and deployment_id = deployments.id
        and told_by = deployments.target_id
    )
    and (target_id, id) in (
      select target_id, id from successes
      where previous_sha is null or (
        previous_sha <> sha
        and coalesce(previous_known_at, shipment_known_at) >= shipment_known_at - ?
      )
    )`,
    [false, CLOCKS_MS],
  );
}

/**
 * Of deployments whose code another target holds. Where that knew none of their commits, it does not hold their code.
 *
 * @param {import('knex').Knex} knex
 */
async function forgetToldByCode(knex) {
  await knex.raw(
    `with successes as (${SUCCESSES})
    delete from told_shipments
    where exists (
      select 1 from shipped_commits
      where target_id = told_shipments.target_id and told_by = told_shipments.told_by
    )
    and not exists (
      select 1 from shipped_commits
      where target_id = told_shipments.target_id and told_by = told_shipments.told_by
        and deployment_id = told_shipments.deployment_id
    )
    and (target_id, deployment_id) in (
      select target_id, id from successes where previous_sha is null or previous_sha <> sha
    )`,
    [false],
  );
}

/**
 * There is nothing to take back: what was asked again is known again.
 */
exports.down = async function down() {};
