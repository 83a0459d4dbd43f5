import { FactPage } from 'backstage-plugin-dora-node';
import { Place } from './cursor';
import { handOver, ListPage } from './ListPage';
import { ProjectList } from './lists';
import { ProjectRun } from './ProjectRun';
import { readByUpdate, UpdatedRow } from './readByUpdate';
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
  const isNew = following[list.name] === undefined;
  if (isNew) yield* readOpen(list);
  const start = isNew ? run.request.historyFrom : following[list.name].after - OVERLAP_MS;
  const fetchPage = (place: Place) => list.fetch(place, null);
  for await (const { rows } of readByUpdate(fetchPage, { after: start, page: 1 })) {
    const { after, seen } = following[list.name] ?? { after: start, seen: [] };
    const fresh = rows.filter(row => !seen.includes(keyOf(row)));
    const newest = Math.max(after, ...rows.map(row => row.updated_at));
    const recent = rows.filter(row => row.updated_at >= newest - OVERLAP_MS).map(keyOf);
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
