import { Parameters } from '../http/Parameters';
import { Instant } from '../world/rows';

type Direction = 'asc' | 'desc';

/** Rows whose instant lies within `<name>_after` and `<name>_before`, both inclusive. */
export function within<T>(
  rows: T[],
  query: Parameters,
  name: 'updated' | 'created',
  instantOf: (row: T) => Instant,
): T[] {
  const after = query.instant(`${name}_after`) ?? -Infinity;
  const before = query.instant(`${name}_before`) ?? Infinity;
  return rows.filter(row => instantOf(row) >= after && instantOf(row) <= before);
}

/** Sorts by a key, then by id; what has no key comes last going up, as in PostgreSQL. */
export function ordered<T extends { id: number }>(
  rows: T[],
  key: (row: T) => number | string | null,
  direction: Direction,
  tie: Direction = direction,
): T[] {
  const sign = direction === 'asc' ? 1 : -1;
  const tieSign = tie === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const x = key(a) ?? Infinity;
    const y = key(b) ?? Infinity;
    if (x === y) return tieSign * (a.id - b.id);
    return x < y ? -sign : sign;
  });
}

/** Rows that have all the labels asked for. */
export function labelled<T extends { labels: string[] }>(rows: T[], query: Parameters): T[] {
  const wanted = query.list('labels');
  if (!wanted.length) return rows;
  if (wanted.length === 1 && /^none$/i.test(wanted[0])) return rows.filter(r => !r.labels.length);
  if (wanted.length === 1 && /^any$/i.test(wanted[0])) return rows.filter(r => r.labels.length);
  return rows.filter(row => wanted.every(label => row.labels.includes(label)));
}

/** Rows with the iids asked for; all where none is. */
export function numbered<T extends { iid: number }>(rows: T[], query: Parameters): T[] {
  const wanted = new Set(query.list('iids').map(Number));
  return wanted.size ? rows.filter(row => wanted.has(row.iid)) : rows;
}
