import { FactPage } from 'backstage-plugin-dora-node';
import { Place } from './storedCursor';
import { guardList } from './guardList';
import { handOver, ListPage } from './ListPage';
import { ProjectList } from './lists';
import { placeIn, presentOf, ProjectRun } from './ProjectRun';
import { newestOf, readByUpdate, UpdatedRow } from './readByUpdate';

/** Rows may become visible a little later than they say, in no certain order. */
const OVERLAP_MS = 60_000;
const MAX_REMEMBERED = 500;

/** Brings what changed in each list since it was last read. An unchanged list costs one request. */
export async function* followLists(
  run: ProjectRun,
  lists: ProjectList[],
): AsyncGenerator<FactPage> {
  yield* handOver(
    run,
    lists.map(list => guardList(run, list.name, followList(run, list))),
  );
}

async function* followList(run: ProjectRun, list: ProjectList): AsyncGenerator<ListPage> {
  const known = placeIn(run, list.name);
  const fetchPage = (place: Place) => list.fetch(place, null);
  for await (const page of readByUpdate(fetchPage, { after: startOf(run, list), page: 1 })) {
    const { rows, unread } = page;
    const seen = new Set(known.seen);
    const fresh = rows.filter(row => !seen.has(keyOf(row)));
    const odd = unread.filter(row => !seen.has(oddKeyOf(row)));
    const newest = newestOf(rows, known.after, presentOf(run));
    const recent = rows.filter(row => row.updated_at >= (newest ?? 0) - OVERLAP_MS).map(keyOf);
    const advance = () => {
      known.after = newest;
      // Those that come with every run, such as one from ahead of the present, are the last to be forgotten.
      const met = new Set([...recent, ...unread.map(oddKeyOf)]);
      known.seen = [...known.seen.filter(key => !met.has(key)), ...met].slice(-MAX_REMEMBERED);
    };
    if (fresh.length + odd.length > 0) yield { facts: await list.toFacts(fresh, odd), advance };
    else advance();
  }
}

/** Where no row has been met yet, all is read that the walk back through history has passed or does not read. */
function startOf(run: ProjectRun, list: ProjectList): number {
  const { after, walk } = placeIn(run, list.name);
  return (after ?? walk?.to ?? run.request.historyFrom) - OVERLAP_MS;
}

function keyOf(row: UpdatedRow): string {
  return `${row.id}@${row.updated_at}`;
}

function oddKeyOf({ id }: { id: string }): string {
  return `odd ${id}`;
}
