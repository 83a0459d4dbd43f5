import { SourceError } from 'backstage-plugin-dora-node';
import { isEmpty, lacksPromised, RowsPage, UnreadRow } from '../gitlab/readAnswer';
import { Place } from './storedCursor';

export interface UpdatedRow {
  id: number;
  updated_at: number;
}

/**
 * When the newest of the rows was updated, if that is later than what is known; null without any. Rows from ahead of the
 * present say nothing of what is yet to come until then.
 */
export function newestOf(rows: UpdatedRow[], known: number | null, present: number): number | null {
  return rows.reduce<number | null>(
    (newest, { updated_at: at }) =>
      at <= present && (newest === null || at > newest) ? at : newest,
    known,
  );
}

/** Not even from its beginning on is there anything of what was still to be read. */
export class NothingLeft extends SourceError {}

/**
 * Reads a list in the order of its rows' updates, from a place on, so that none is missed while rows change.
 *
 * Pages would shift whenever a row moves to the end, so the next request starts at the last row's instant instead,
 * which it repeats. Only where a page holds a single instant are there further pages of it; these are then read
 * again until nothing new is in them, because they may have shifted.
 *
 * Where nothing comes though something should, rows may have moved or be gone meanwhile: then the answer before tells
 * anew whether there is more. What is promised again and does not come again is no end of the list.
 *
 * @param begin - where reading began, if `start` is a place that it had come to
 */
export async function* readByUpdate<Row extends UpdatedRow>(
  fetchPage: (place: Place) => Promise<RowsPage<Row>>,
  start: Place,
  begin: Place = start,
): AsyncGenerator<{ rows: Row[]; unread: UnreadRow[]; next: Place | null }> {
  let place = start;
  let before = begin;
  let isPromised = start !== begin;
  const doubted = new Set<string>();
  let sharing = new Set<number>();
  let sawNew = false;
  let fetched = fetchPage(place);
  for (;;) {
    const page = await fetched;
    if (isPromised && isEmpty(page)) {
      const lacking = lacksPromised('a list');
      if (place === begin) throw new NothingLeft(lacking.reason, lacking.message);
      const key = `${place.after} ${place.page}`;
      if (doubted.has(key)) throw lacking;
      doubted.add(key);
      place = before;
      before = begin;
      sharing = new Set();
      sawNew = false;
      fetched = fetchPage(place);
      continue;
    }
    const { rows, unread, hasNext, promisesMore } = page;
    const last = rows.at(-1)?.updated_at ?? place.after;
    const endOfInstant = !hasNext || last > place.after;
    for (const row of rows) {
      if (row.updated_at > place.after || sharing.has(row.id)) continue;
      sharing.add(row.id);
      sawNew = true;
    }

    let next: Place | null;
    if (!endOfInstant) next = { after: place.after, page: place.page + 1 };
    else if (place.page > 1 && sawNew) next = { after: place.after, page: 1 };
    else next = hasNext ? { after: last, page: 1 } : null;
    if (next?.page === 1) sawNew = false;
    if (next?.after !== place.after) sharing = new Set();
    // Fetched while this page is being stored. What goes wrong there is told when its turn comes.
    if (next) {
      fetched = fetchPage(next);
      fetched.catch(() => undefined);
    }
    yield { rows, unread, next };
    if (next === null) return;
    isPromised = next.page === 1 || promisesMore;
    before = place;
    place = next;
  }
}
