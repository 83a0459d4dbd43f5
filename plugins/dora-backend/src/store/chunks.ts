import { giveWay } from '../inTurns';

/** SQLite takes at most 500 rows in one insert, and 32,766 values in one statement. */
const ROWS_PER_INSERT = 200;
/** Fits both databases, with room for the other values of the statement. */
const VALUES_PER_LIST = 1000;

/** As lodash has it, which is not needed for anything else. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size));
  return chunks;
}

export function insertChunks<T>(rows: readonly T[]): T[][] {
  return chunk(rows, ROWS_PER_INSERT);
}

/** Asks for many values in several statements and joins the answers. Throws AbortError once the signal is aborted. */
export async function inChunks<V, R>(
  values: Iterable<V>,
  ask: (some: V[]) => PromiseLike<R[]>,
  signal?: AbortSignal,
): Promise<R[]> {
  const found: R[] = [];
  for (const some of chunk([...new Set(values)], VALUES_PER_LIST)) {
    await giveWayFor(signal);
    for (const row of await ask(some)) found.push(row);
  }
  return found;
}

/**
 * Between many statements, for a client that may have left meanwhile. SQLite answers within the same turn. Whoever has no
 * signal goes on: they may be within a transaction.
 */
export async function giveWayFor(signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return;
  await giveWay(signal);
}
