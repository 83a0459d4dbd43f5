import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import {
  FactPage,
  isDue,
  MOST_SET_ASIDE,
  needsRoom,
  NoRoomError,
  SetAside,
} from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { chunk } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';
import { NO_ID } from './types';

const TRIED_AGAIN_AFTER_MS = DAY_MS;
const NO_ID_TOLD_FOR_MS = 7 * DAY_MS;

/**
 * Notes what of a page could not be read, and forgets what it brought after all. Throws where rows find no room: the page
 * is then not stored, nor the place behind it.
 */
export async function writeSetAside(
  tx: Knex.Transaction,
  targetId: number,
  page: FactPage,
  now: Instant,
): Promise<void> {
  const { length } = await tx('set_aside').where({ target_id: targetId }).select('id');
  if (length > 0) {
    await tx('set_aside')
      .where({ target_id: targetId, id: NO_ID })
      .where('tried_at', '<', now - NO_ID_TOLD_FOR_MS)
      .delete();
    for (const [part, ids] of broughtBy(page)) {
      for (const some of chunk(ids, 500)) {
        await tx('set_aside').where({ target_id: targetId, part }).whereIn('id', some).delete();
      }
    }
  }
  const rows = new Map(
    (page.setAside ?? []).map(({ part, id, why, url = null }) => [
      `${part} ${id}`,
      { target_id: targetId, part, id, why, url, since: now, tried_at: now },
    ]),
  );
  if (rows.size === 0) return;
  const counts = await countsByPart(tx, targetId);
  for (const row of rows.values()) {
    const known = await tx('set_aside')
      .where({ target_id: targetId, part: row.part, id: row.id })
      .update({ why: row.why, url: row.url, tried_at: now });
    if (known > 0) continue;
    const count = counts.get(row.part) ?? 0;
    if (row.id !== NO_ID && count >= MOST_SET_ASIDE) {
      if (needsRoom(row.part)) throw new NoRoomError(row.part);
      continue;
    }
    await tx('set_aside').insert(row);
    if (row.id !== NO_ID) counts.set(row.part, count + 1);
  }
}

async function countsByPart(tx: Knex.Transaction, targetId: number): Promise<Map<string, number>> {
  const counts = await tx('set_aside')
    .where({ target_id: targetId })
    .whereNot({ id: NO_ID })
    .groupBy('part')
    .select<{ part: string; count: BigIntColumn }[]>('part', tx.raw('count(*) as count'));
  return new Map(counts.map(({ part, count }) => [part, toNumber(count)]));
}

/** The facts of a page, and what the source does not have any more. */
function broughtBy(page: FactPage): [SetAside['part'], string[]][] {
  const { deployments = [], changes = [], incidents = [], shipments = [], gone = {} } = page;
  const read = changes.filter(change => change.firstCommitAuthoredAt !== null);
  return [
    ['deployments', [...deployments.map(({ id }) => id), ...(gone.deployments ?? [])]],
    ['changes', [...changes.map(({ id }) => id), ...(gone.changes ?? [])]],
    ['incidents', [...incidents.map(({ id }) => id), ...(gone.incidents ?? [])]],
    ['commits', [...read.map(({ id }) => id), ...(gone.changes ?? [])]],
    [
      'shipments',
      [...shipments.map(({ deploymentId }) => deploymentId), ...(gone.deployments ?? [])],
    ],
    ['environments', (page.environments ?? []).map(({ name }) => name)],
    [
      'deploymentCounts',
      (page.deploymentCounts ?? []).map(({ periodStart }) => String(periodStart)),
    ],
  ];
}

/** What was set aside of one part of a target, as its source told it, and whether a day has passed since it was last tried. */
export async function setAsideOf(
  knex: Knex,
  which: { targetId: number; part: SetAside['part'] },
  now: Instant,
): Promise<{ id: string; due: boolean }[]> {
  const rows = await knex('set_aside')
    .where({ target_id: which.targetId, part: which.part })
    .orderBy('id')
    .select<{ id: string; tried_at: BigIntColumn }[]>('id', 'tried_at');
  return rows.map(({ id, tried_at }) => ({
    id: id === NO_ID ? '' : id,
    due: isDue(toNumber(tried_at), TRIED_AGAIN_AFTER_MS, now),
  }));
}
