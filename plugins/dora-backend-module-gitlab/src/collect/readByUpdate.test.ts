import { readByUpdate } from './readByUpdate';

interface Row {
  id: number;
  updated_at: number;
}

const PAGE_SIZE = 3;
const NOTHING = { rows: [], unread: [], hasNext: false, promisesMore: false, total: null };

/** A list as GitLab pages it; `whileReading` changes rows before a request, counted from 1. */
async function readAll(
  rows: Row[],
  whileReading: Record<number, () => void> = {},
  answersNothing: (request: number) => boolean = () => false,
) {
  const seen: Row[] = [];
  let requests = 0;
  const pages = readByUpdate(
    async ({ after, page }) => {
      requests++;
      whileReading[requests]?.();
      const matching = rows
        .filter(row => row.updated_at >= after)
        .sort((a, b) => a.updated_at - b.updated_at || a.id - b.id);
      const end = page * PAGE_SIZE;
      if (answersNothing(requests)) return NOTHING;
      return {
        rows: matching.slice(end - PAGE_SIZE, end).map(row => ({ ...row })),
        hasNext: end < matching.length,
        promisesMore: end < matching.length,
        unread: [],
        total: null,
      };
    },
    { after: 0, page: 1 },
  );
  for await (const page of pages) seen.push(...page.rows);
  return { ids: new Set(seen.map(({ id }) => id)), requests, seen };
}

function rowsAt(...instants: number[]): Row[] {
  return instants.map((updated_at, i) => ({ id: i + 1, updated_at }));
}

describe('readByUpdate', () => {
  it.each([
    ['nothing', rowsAt(), 1],
    ['less than a page', rowsAt(1, 2), 1],
    ['exactly a page', rowsAt(1, 2, 3), 1],
    ['several pages', rowsAt(1, 2, 3, 4, 5, 6, 7), 3],
  ])('reads %s completely', async (_, rows, requests) => {
    const read = await readAll(rows);
    expect(read.ids.size).toBe(rows.length);
    expect(read.requests).toBe(requests);
  });

  it('reads more rows of one instant than fit on a page', async () => {
    const read = await readAll(rowsAt(1, 5, 5, 5, 5, 5, 5, 5, 9, 10, 11));
    expect(read.ids.size).toBe(11);
  });

  it('misses no row when others move to the end between pages', async () => {
    const rows = rowsAt(1, 2, 3, 4, 5, 6, 7, 8);
    const read = await readAll(rows, {
      2: () => {
        rows[0].updated_at = 100;
        rows[1].updated_at = 101;
      },
    });
    expect(read.ids.size).toBe(8);
    expect(read.seen.filter(({ id }) => id === 1).at(-1)?.updated_at).toBe(100);
  });

  it('misses no row when one of many that share an instant moves away', async () => {
    const rows = rowsAt(5, 5, 5, 5, 5, 5, 5, 5);
    const read = await readAll(rows, {
      3: () => {
        rows[0].updated_at = 100;
      },
    });
    expect(read.ids.size).toBe(8);
  });

  const many = rowsAt(1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 9, 10, 11);

  it.each(Array.from({ length: 8 }, (_, i) => i + 2))(
    'misses no row where request %d answers nothing',
    async request => {
      const read = await readAll(many, {}, number => number === request);
      expect(read.ids.size).toBe(many.length);
    },
  );

  it.each([2, 3, 4, 5])('takes nothing from request %d on for no end', async request => {
    const read = readAll(many, {}, number => number >= request);
    await expect(read).rejects.toThrow('promised more of a list');
  });

  it('takes nothing where the same place promises more again for no end', async () => {
    const read = readAll(many, {}, number => number % 2 === 0);
    await expect(read).rejects.toThrow('promised more of a list');
  });

  it.each([
    ['the last rows', 2, [1, 2, 3]],
    ['all but one row', 0, [1, 4]],
  ])('ends where %s went away meanwhile', async (_, from, ids) => {
    const rows = rowsAt(1, 2, 3, 4);
    const read = await readAll(rows, { 2: () => rows.splice(from, from === 0 ? 3 : 2) });
    expect([...read.ids].filter(id => ids.includes(id))).toEqual(ids);
  });

  it('tells after each page where to go on', async () => {
    const places = [];
    const pages = readByUpdate(
      async ({ after }) => ({
        rows: after === 0 ? rowsAt(1, 2, 4) : [{ id: 9, updated_at: 9 }],
        hasNext: after === 0,
        promisesMore: after === 0,
        unread: [],
        total: null,
      }),
      { after: 0, page: 1 },
    );
    for await (const { next } of pages) places.push(next);
    expect(places).toEqual([{ after: 4, page: 1 }, null]);
  });
});
