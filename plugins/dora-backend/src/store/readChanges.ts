import { Knex } from 'knex';
import { ChangeFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import type { ChangeKey } from './readShipped';
import { ChangeRow, toChange } from './rows';

export type StoredChange = Omit<ChangeFact, 'source'>;

/** Changes merged in the span, gone ones too. */
export async function readMerged(
  knex: Knex,
  targetIds: number[],
  span: Span,
): Promise<StoredChange[]> {
  const rows = await inChunks(targetIds, some =>
    knex<ChangeRow>('changes')
      .whereIn('target_id', some)
      .where('merged_at', '>=', span.from)
      .where('merged_at', '<', span.to)
      .select(),
  );
  return rows.map(toStored);
}

/** These changes, as far as they are known: a link to a change may come before it. */
export async function readChanges(knex: Knex, keys: ChangeKey[]): Promise<StoredChange[]> {
  const byTarget = new Map<number, string[]>();
  for (const { targetId, changeId } of keys) {
    const ids = byTarget.get(targetId);
    if (ids) ids.push(changeId);
    else byTarget.set(targetId, [changeId]);
  }
  const found: StoredChange[] = [];
  for (const [targetId, ids] of byTarget) {
    const rows = await inChunks(ids, some =>
      knex<ChangeRow>('changes').where({ target_id: targetId }).whereIn('id', some).select(),
    );
    found.push(...rows.map(toStored));
  }
  return found;
}

function toStored(row: ChangeRow): StoredChange {
  return { ...toChange(row), targetId: row.target_id };
}
