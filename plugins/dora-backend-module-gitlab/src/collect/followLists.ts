import { FactPage } from 'backstage-plugin-dora-node';
import { ProjectList } from './lists';
import { pageOf, ProjectRun } from './ProjectRun';
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
  for (const list of lists) yield* followList(run, list);
  forgetOthers(run, lists);
}

async function* followList(run: ProjectRun, list: ProjectList): AsyncGenerator<FactPage> {
  const { following } = run.state;
  const isNew = following[list.name] === undefined;
  if (isNew) yield* readOpen(run, list);
  const start = isNew ? run.request.historyFrom : following[list.name].after - OVERLAP_MS;
  const fetchPage = (place: { after: number; page: number }) => list.fetch(place, null);
  for await (const { rows } of readByUpdate(fetchPage, { after: start, page: 1 })) {
    const { after, seen } = following[list.name] ?? { after: start, seen: [] };
    const fresh = rows.filter(row => !seen.includes(keyOf(row)));
    const facts = fresh.length > 0 ? await list.toFacts(fresh) : undefined;
    const newest = Math.max(after, ...rows.map(row => row.updated_at));
    const recent = rows.filter(row => row.updated_at >= newest - OVERLAP_MS).map(keyOf);
    following[list.name] = {
      after: newest,
      seen: [...new Set([...seen, ...recent])].slice(-MAX_REMEMBERED),
    };
    if (facts) yield pageOf(run, facts);
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
