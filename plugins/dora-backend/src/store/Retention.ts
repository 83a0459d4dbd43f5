import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { insertChunks } from './chunks';
import { deleteOldDeployments } from './deleteOldDeployments';
import { bumpFactVersion } from './factVersions';
import { BigIntColumn, toNumber } from './rows/columns';
import { deleteSelectionsBefore } from './selections';

/** Small enough that neither database is held up by one of them. */
const ROWS_PER_TRANSACTION = 500;

/** Deletes facts that are older than they have to be kept. */
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
    await deleteSelectionsBefore(this.#knex, cut);
    return deleted;
  }
}

function deleteDeployments(tx: Knex.Transaction, targetId: number, cut: Instant, now: Instant) {
  return deleteOldDeployments(tx, targetId, { cut, now, limit: ROWS_PER_TRANSACTION });
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
