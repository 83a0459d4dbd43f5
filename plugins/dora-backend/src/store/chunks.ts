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

/** Asks for many values in several statements and joins the answers. */
export async function inChunks<V, R>(
  values: Iterable<V>,
  ask: (some: V[]) => PromiseLike<R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (const some of chunk([...new Set(values)], VALUES_PER_LIST)) {
    for (const row of await ask(some)) found.push(row);
  }
  return found;
}
