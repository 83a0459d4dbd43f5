import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { compareFinish } from '../lineage/compareFinish';
import { inChunks, insertChunks } from './chunks';
import { successesOf } from './successesOf';
import { BigIntColumn, toNumber } from './rows/columns';

/** Where deployments stand in the history of their environments. */
type Places = { id: string; environment: string; finishedAt: Instant }[];

export async function placesOf(tx: Knex, targetId: number, ids: string[]): Promise<Places> {
  const rows = await inChunks(ids, some =>
    tx('deployments')
      .where({ target_id: targetId })
      .whereIn('id', some)
      .whereNotNull('finished_at')
      .select<{ id: string; environment: string; finished_at: BigIntColumn }[]>(
        'id',
        'environment',
        'finished_at',
      ),
  );
  return rows.map(row => ({
    id: row.id,
    environment: row.environment,
    finishedAt: toNumber(row.finished_at),
  }));
}

/**
 * Lets deployments be asked again what they shipped whose predecessor is another now: those that came, and each one
 * behind them. Unlike a source that is read in order, deliveries come late, and between others.
 */
export async function forgetTold(
  tx: Knex.Transaction,
  targetId: number,
  changed: Places,
): Promise<void> {
  for (const [environment, some] of Map.groupBy(changed, place => place.environment)) {
    const earliest = some.reduce((least, { finishedAt }) => Math.min(least, finishedAt), Infinity);
    const rows = await successesOf(tx, { targetId, environment })
      .where('finished_at', '>=', earliest)
      .select<{ id: string; finished_at: BigIntColumn }[]>('id', 'finished_at');
    const asked = behind(
      rows.map(row => ({ id: row.id, finishedAt: toNumber(row.finished_at) })),
      some,
    );
    for (const ids of insertChunks(asked)) {
      await tx('told_shipments')
        .where({ target_id: targetId })
        .whereIn('deployment_id', ids)
        .delete();
    }
  }
}

/** The places that changed, as far as they are taken, and the next one behind each. */
function behind(
  successes: { id: string; finishedAt: Instant }[],
  changed: { id: string; finishedAt: Instant }[],
): string[] {
  const changedIds = new Set(changed.map(({ id }) => id));
  const ordered = [...successes, ...changed.map(place => ({ ...place, mark: true }))].sort(
    compareFinish,
  );
  const found: string[] = [];
  let follows = false;
  for (const one of ordered) {
    if ('mark' in one) follows = true;
    else if (changedIds.has(one.id)) found.push(one.id);
    else if (follows) {
      found.push(one.id);
      follows = false;
    }
  }
  return found;
}
