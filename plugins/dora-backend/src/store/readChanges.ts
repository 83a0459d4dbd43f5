import { Knex } from 'knex';
import { ChangeFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import { ChangeRow, toChange } from './rows/changeRow';

export type StoredChange = Omit<ChangeFact, 'source'>;

/** Changes merged in the span, gone ones too. */
export async function readMerged(
  knex: Knex,
  targetIds: number[],
  span: Span,
  signal?: AbortSignal,
): Promise<StoredChange[]> {
  const rows = await inChunks(
    targetIds,
    some =>
      knex<ChangeRow>('changes')
        .whereIn('target_id', some)
        .where('merged_at', '>=', span.from)
        .where('merged_at', '<', span.to)
        .select(),
    signal,
  );
  return rows.map(row => ({ ...toChange(row), targetId: row.target_id }));
}
