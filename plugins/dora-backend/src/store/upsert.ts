import { Knex } from 'knex';
import { insertChunks } from './chunks';

/** Inserts rows; of those whose key is known, the columns (all but the key by default) take the new values. */
export async function upsert(
  knex: Knex,
  table: string,
  rows: readonly object[],
  { key, columns }: { key: readonly string[]; columns?: readonly string[] },
): Promise<void> {
  for (const some of insertChunks(rows)) {
    const inserting = knex(table).insert(some).onConflict(key);
    await (columns ? inserting.merge(columns) : inserting.merge());
  }
}
