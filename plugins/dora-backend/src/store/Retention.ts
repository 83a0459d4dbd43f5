import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { compareFinish, Finished } from '../lineage/compareFinish';
import { insertChunks } from './chunks';
import { markDirty } from './dirtyEnvironments';
import { bumpFactVersion } from './factVersions';
import { BigIntColumn, toNumber } from './rows/columns';

/** Small enough that neither database is held up by one of them. */
const ROWS_PER_TRANSACTION = 500;

/**
 * Deletes facts that are older than they have to be kept.
 *
 * Of each environment the newest success before the cut stays, and every sha that ran there is remembered, as is which
 * change was shipped by what is deleted: else an old deployment would turn into a first one, a rollback into a plain
 * deployment, and an old change into a new one when it is shipped again.
 */
export class Retention {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** How many facts were deleted. */
  async deleteBefore(
    cut: Instant,
    options: { now: Instant; signal: AbortSignal },
  ): Promise<number> {
    let deleted = 0;
    const targets = await this.#knex('targets').orderBy('id').select<{ id: number }[]>('id');
    for (const { id } of targets) {
      for (const deleteSome of [
        deleteDeployments,
        deleteChanges,
        deleteIncidents,
        deleteCounts,
        deleteTakenBack,
        deleteEpisodes,
      ]) {
        let count: number;
        do {
          options.signal.throwIfAborted();
          count = await this.#knex.transaction(async tx => {
            // As a page does, so that both never wait for each other.
            await tx('targets').where({ id }).forUpdate().first('id');
            const some = await deleteSome(tx, id, cut, options.now);
            if (some > 0) await bumpFactVersion(tx, id);
            return some;
          });
          deleted += count;
        } while (count >= ROWS_PER_TRANSACTION);
      }
    }
    return deleted;
  }
}

interface OldDeployment {
  id: string;
  environment: string;
  status: string;
  sha: string | null;
  gone: boolean | number;
}

async function deleteDeployments(
  tx: Knex.Transaction,
  targetId: number,
  cut: Instant,
  now: Instant,
): Promise<number> {
  const kept = await newestSuccesses(tx, targetId, cut);
  const before = await tx('deployments')
    .where({ target_id: targetId })
    .where(older =>
      older
        .where('finished_at', '<', cut)
        .orWhere(unfinished => unfinished.whereNull('finished_at').where('created_at', '<', cut)),
    )
    // Not by naming those that are kept: of thousands of review environments there are more than a statement may hold.
    .limit(ROWS_PER_TRANSACTION + kept.size)
    .select<OldDeployment[]>('id', 'environment', 'status', 'sha', 'gone');
  const old = before.filter(({ id }) => !kept.has(id)).slice(0, ROWS_PER_TRANSACTION);
  if (old.length === 0) return 0;
  const ran = old.filter(({ status, gone }) => status === 'success' && !gone);
  await markDirty(
    tx,
    ran.map(({ environment }) => ({ targetId, environment })),
    now,
  );
  await rememberShas(tx, targetId, ran);
  for (const some of insertChunks(old)) {
    const ids = some.map(({ id }) => id);
    const ofThem = () => ({ target_id: targetId });
    await tx('first_shipments')
      .where(ofThem())
      .whereIn('deployment_id', ids)
      .update({ kept: true });
    for (const table of ['lineage', 'shipped_changes', 'shipped_commits', 'told_shipments']) {
      await tx(table).where(ofThem()).whereIn('deployment_id', ids).delete();
    }
    await tx('deployments').where(ofThem()).whereIn('id', ids).delete();
  }
  return old.length;
}

/** Of each environment the newest before the cut; of those that finished in the same instant all but the last can go. */
async function newestSuccesses(
  tx: Knex.Transaction,
  targetId: number,
  cut: Instant,
): Promise<Set<string>> {
  // In one pass: without statistics PostgreSQL would hold each environment against all deployments.
  const ranked = tx('deployments')
    .where({ target_id: targetId, gone: false })
    .whereRaw("status = 'success'")
    .where('finished_at', '<', cut)
    .select('id', 'environment', 'finished_at')
    .select(tx.raw('rank() over (partition by environment order by finished_at desc) as place'))
    .as('ranked');
  const rows = await tx(ranked)
    .where({ place: 1 })
    .select<{ id: string; environment: string; finished_at: BigIntColumn }[]>(
      'id',
      'environment',
      'finished_at',
    );
  const kept = new Map<string, Finished>();
  for (const { id, environment, finished_at } of rows) {
    const one = { id, finishedAt: toNumber(finished_at) };
    const other = kept.get(environment);
    if (!other || compareFinish(other, one) < 0) kept.set(environment, one);
  }
  return new Set([...kept.values()].map(({ id }) => id));
}

async function rememberShas(tx: Knex.Transaction, targetId: number, ran: OldDeployment[]) {
  const rows = ran.map(({ environment, sha }) => ({
    target_id: targetId,
    environment,
    sha: sha ?? '',
  }));
  for (const some of insertChunks(rows)) {
    await tx('seen_shas').insert(some).onConflict(['target_id', 'environment', 'sha']).ignore();
  }
}

/** Not those that were shipped later: they are samples of a time that is kept. */
async function deleteChanges(tx: Knex.Transaction, targetId: number, cut: Instant) {
  const old = await tx('changes')
    .where({ target_id: targetId })
    .where('merged_at', '<', cut)
    .whereNotExists(
      tx('first_shipments')
        .where('first_shipments.change_target_id', targetId)
        .whereRaw('first_shipments.change_id = changes.id')
        .where('first_shipments.finished_at', '>=', cut)
        .select(tx.raw('1')),
    )
    .limit(ROWS_PER_TRANSACTION)
    .select<{ id: string }[]>('id');
  for (const some of insertChunks(old)) {
    const ids = some.map(({ id }) => id);
    for (const table of ['change_shas', 'change_paths']) {
      await tx(table).where({ target_id: targetId }).whereIn('change_id', ids).delete();
    }
    await tx('first_shipments')
      .where({ change_target_id: targetId })
      .whereIn('change_id', ids)
      .delete();
    await tx('changes').where({ target_id: targetId }).whereIn('id', ids).delete();
  }
  return old.length;
}

/** Open ones stay, however old. */
async function deleteIncidents(tx: Knex.Transaction, targetId: number, cut: Instant) {
  const old = await tx('incidents')
    .where({ target_id: targetId })
    .where('resolved_at', '<', cut)
    .where(opened => opened.whereNull('opened_at').orWhere('opened_at', '<', cut))
    .limit(ROWS_PER_TRANSACTION)
    .select<{ id: string }[]>('id');
  for (const some of insertChunks(old)) {
    const ids = some.map(({ id }) => id);
    await tx('incidents').where({ target_id: targetId }).whereIn('id', ids).delete();
  }
  return old.length;
}

async function deleteCounts(tx: Knex.Transaction, targetId: number, cut: Instant) {
  const old = await tx('deployment_counts')
    .where({ target_id: targetId })
    .where('period_start', '<', cut)
    .limit(ROWS_PER_TRANSACTION)
    .select<{ period_start: BigIntColumn }[]>('period_start');
  const starts = old.map(row => toNumber(row.period_start));
  if (starts.length === 0) return 0;
  return tx('deployment_counts')
    .where({ target_id: targetId })
    .whereIn('period_start', starts)
    .delete();
}

/** What was taken back that long ago does not come any more. */
async function deleteTakenBack(tx: Knex.Transaction, targetId: number, cut: Instant) {
  await tx('taken_back').where({ target_id: targetId }).where('at', '<', cut).delete();
  return 0;
}

/** Of which incidents are made no more. */
async function deleteEpisodes(tx: Knex.Transaction, targetId: number, cut: Instant) {
  await tx('episodes')
    .where({ target_id: targetId })
    .where('resolved_at', '<', cut)
    .where('opened_at', '<', cut)
    .delete();
  return 0;
}
