import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { compareFinish, Finished } from '../lineage/compareFinish';
import { insertChunks } from './chunks';
import { markDirty } from './dirtyEnvironments';
import { BigIntColumn, toNumber } from './rows/columns';

interface OldDeployment {
  id: string;
  environment: string;
  status: string;
  sha: string | null;
  gone: boolean | number;
}

/**
 * Of each environment the newest success before the cut stays, and every sha that ran there is remembered, as is which
 * change was shipped by what is deleted: else an old deployment would turn into a first one, a rollback into a plain
 * deployment, and an old change into a new one when it is shipped again. Answers how many went.
 */
export async function deleteOldDeployments(
  tx: Knex.Transaction,
  targetId: number,
  { cut, now, limit }: { cut: Instant; now: Instant; limit: number },
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
    .limit(limit + kept.size)
    .select<OldDeployment[]>('id', 'environment', 'status', 'sha', 'gone');
  const old = before.filter(({ id }) => !kept.has(id)).slice(0, limit);
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
