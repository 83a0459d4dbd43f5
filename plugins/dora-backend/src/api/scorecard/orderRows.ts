import { Instant, MetricId, Verdict } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { ScoredRow } from './types';
import { compareText } from '../viewer/CatalogTree';
import { badParameter, LATEST_INSTANT } from '../requests';

export interface RowOrder {
  sort?: 'name' | MetricId;
  by?: 'value' | 'change';
  order?: 'asc' | 'desc';
}

/** Where a page ended. Rows that come and go meanwhile shift nothing: the next one begins behind this place. */
const placeSchema = z.strictObject({
  /** Later pages keep the window of the first. */
  to: z.number().int().min(0).max(LATEST_INSTANT),
  sort: z.string(),
  key: z.number().nullable(),
  title: z.string(),
  ref: z.string(),
});

type Place = z.output<typeof placeSchema>;

type Row = Pick<ScoredRow, 'ref' | 'title' | 'numbers'>;
type Keyed = Pick<Row, 'ref' | 'title'> & { key: number | null };

/** Titles can be of any length, cursors can't. */
const ORDERING_LETTERS = 100;

/** What a row is sorted by; null comes last, whichever way the order goes. */
function keyOf({ numbers }: Row, { sort = 'name', by }: RowOrder): number | null {
  if (sort === 'name') return 0;
  const { value, baseline, clearness } = numbers.figures.of(sort);
  if (value === null) return null;
  if (by !== 'change') return value;
  return baseline && changeKey(baseline.verdict, clearness ?? 1);
}

/** From clearly better by way of no clear change to clearly worse. */
function changeKey(verdict: Verdict, p: number): number {
  if (verdict === 'none') return 0;
  return (verdict === 'better' ? 1 : -1) * -Math.log10(Math.max(p, Number.MIN_VALUE));
}

function placeOf(row: Row, order: RowOrder): Keyed {
  const { ref, title } = row;
  return { ref, title: title.slice(0, ORDERING_LETTERS), key: keyOf(row, order) };
}

const inOrder = new WeakMap<readonly Row[], Map<string, Row[]>>();

/** Once for each list and order: who turns the page goes on in the same one. */
export function orderRows<R extends Row>(rows: readonly R[], order: RowOrder): readonly R[] {
  const known = inOrder.get(rows) ?? new Map<string, Row[]>();
  inOrder.set(rows, known);
  const name = sortName(order);
  const before = known.get(name) as R[] | undefined;
  if (before) return before;
  const compare = comparison(order);
  const sorted = rows
    .map(row => ({ row, ...placeOf(row, order) }))
    .sort(compare)
    .map(({ row }) => row);
  known.set(name, sorted);
  return sorted;
}

/** A page of rows that are in order. */
export function pageOfRows<R extends Row>(
  ordered: readonly R[],
  request: RowOrder & { limit: number; after: Place | undefined; to: Instant },
): { page: R[]; nextCursor?: string } {
  const { limit, after, to } = request;
  const compare = comparison(request);
  const rest = after ? ordered.filter(row => compare(placeOf(row, request), after) > 0) : ordered;
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  if (!last || rest.length <= limit) return { page };
  const cursor: Place = { ...placeOf(last, request), to, sort: sortName(request) };
  return { page, nextCursor: Buffer.from(JSON.stringify(cursor)).toString('base64url') };
}

/** Reads what `pageOfRows` wrote, for the same order; anything else is a bad `cursor` parameter. */
export function readPlace(cursor: string | undefined, order: RowOrder): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    const place = placeSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (place.sort === sortName(order)) return place;
  } catch {
    // As below.
  }
  throw badParameter('cursor', cursor, 'expected the nextCursor of an earlier answer');
}

function comparison({ sort = 'name', order }: RowOrder): (a: Keyed, b: Keyed) => number {
  const direction = (order ?? (sort === 'name' ? 'asc' : 'desc')) === 'asc' ? 1 : -1;
  return (a, b) => {
    if (sort === 'name') return direction * byName(a, b);
    if (a.key === null || b.key === null) {
      if (a.key !== b.key) return a.key === null ? 1 : -1;
      return byName(a, b);
    }
    return direction * (a.key - b.key) || byName(a, b);
  };
}

function byName(a: Keyed, b: Keyed): number {
  return compareText(a.title, b.title) || compareText(a.ref, b.ref);
}

function sortName({ sort = 'name', by = 'value', order }: RowOrder): string {
  return [sort, by, order ?? 'default'].join(' ');
}
