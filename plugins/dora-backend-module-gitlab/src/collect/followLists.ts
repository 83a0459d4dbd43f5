import { FactPage } from 'backstage-plugin-dora-node';
import { Place } from './cursor';
import { handOver, ListPage } from './ListPage';
import { ProjectList } from './lists';
import { ProjectRun } from './ProjectRun';
import { newestOf, readByUpdate, UpdatedRow } from './readByUpdate';
import { readOpen } from './readHistory';

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
    lists.map(list => followList(run, list)),
  );
  forgetOthers(run, lists);
}

async function* followList(run: ProjectRun, list: ProjectList): AsyncGenerator<ListPage> {
  const { following } = run.state;
  if (following[list.name] === undefined) yield* readOpen(list);
  const fetchPage = (place: Place) => list.fetch(place, null);
  for await (const { rows } of readByUpdate(fetchPage, { after: startOf(run, list), page: 1 })) {
    const { after, seen } = following[list.name] ?? { after: null, seen: [] };
    const fresh = rows.filter(row => !seen.includes(keyOf(row)));
    const newest = newestOf(rows, after);
    const recent = rows.filter(row => row.updated_at >= newest! - OVERLAP_MS).map(keyOf);
    const advance = () => {
      following[list.name] = {
        after: newest,
        seen: [...new Set([...seen, ...recent])].slice(-MAX_REMEMBERED),
      };
    };
    if (fresh.length > 0) yield { facts: await list.toFacts(fresh), advance };
    else advance();
  }
}

/** Where no row has been met yet, all is read that the walk back through history has passed or does not read. */
function startOf({ state, request }: ProjectRun, list: ProjectList): number {
  const known = state.following[list.name];
  if (known === undefined) return request.historyFrom;
  return (known.after ?? state.walk?.to ?? request.historyFrom) - OVERLAP_MS;
}

/** A label that nobody asks for any more is read in full should it come back. */
function forgetOthers({ state }: ProjectRun, lists: ProjectList[]): void {
  const names = new Set(lists.map(({ name }) => name));
  for (const name of Object.keys(state.following)) {
    if (!names.has(name)) delete state.following[name];
  }
}

function keyOf(row: UpdatedRow): string {
  return `${row.id}@${row.updated_at}`;
}
