import { Explained } from '../../metrics/evidence/evidence';
import { encodeCursor } from '../pageCursor';
import { keepWindow, ListQuery, listPage } from './listPage';

interface Row {
  key: string;
  id: string;
  source: string;
  counted: boolean;
  seconds: number | null;
}

const row = (id: string, at: number, seconds: number | null, counted = true): Explained<Row> => ({
  at,
  item: { key: `1/${id}`, id, source: 'gitlab', counted, seconds },
});
const rows = [
  row('b', 2, 5),
  row('a', 2, null),
  row('c', 1, 9, false),
  row('d', 3, null, false),
  row('e', 4, 5),
];
const page = (query: ListQuery, listed = rows) =>
  listPage(listed, { to: 9, ...query }, ({ seconds }) => seconds);
const ids = (query: ListQuery) =>
  page(query)
    .items.map(({ id }) => id)
    .join('');

describe('listPage', () => {
  it.each<[ListQuery, string]>([
    [{}, 'edbac'],
    [{ order: 'asc' }, 'cabde'],
    [{ sort: 'duration' }, 'cebad'],
    [{ sort: 'duration', order: 'asc' }, 'becad'],
    [{ counted: 'true' }, 'eba'],
    [{ counted: 'false' }, 'dc'],
  ])('orders by %j', (query, expected) => {
    expect(ids(query)).toBe(expected);
  });

  it('does not depend on the order in which facts come', () => {
    expect(page({}, [...rows].reverse())).toEqual(page({}));
  });

  it('walks through all pages once', () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, totalItems, nextCursor } = page({ limit: 2, cursor });
      expect(totalItems).toBe(5);
      seen.push(...items.map(({ id }) => id));
      cursor = nextCursor;
    } while (cursor);
    expect(seen.join('')).toBe('edbac');
  });

  it('has no next page where the last item is on this one', () => {
    expect(page({ limit: 5 }).nextCursor).toBeUndefined();
    expect(page({ cursor: encodeCursor({ offset: 5 }) })).toEqual({ items: [], totalItems: 5 });
  });
});

describe('keepWindow', () => {
  it('ends the window where the first page ended it', () => {
    const { nextCursor } = page({ limit: 1 });
    expect(keepWindow({ cursor: nextCursor })).toEqual({ cursor: nextCursor, to: 9 });
    expect(keepWindow({ cursor: nextCursor, to: 7 })).toMatchObject({ to: 7 });
    expect(keepWindow({ limit: 1 })).toEqual({ limit: 1 });
  });
});
