import { FactPage } from 'backstage-plugin-dora-node';
import { finishSlice } from './cursor';
import { handOver, ListPage } from './ListPage';
import { ProjectList } from './lists';
import { pageOf, ProjectRun } from './ProjectRun';
import { newestOf, readByUpdate } from './readByUpdate';

/**
 * Reads the slice of time that the walk back is in. What changes meanwhile is found by following the lists from where
 * the walk began.
 */
export async function* readSlice(run: ProjectRun, lists: ProjectList[]): AsyncGenerator<FactPage> {
  if (run.state.total === null && run.state.done === 0) await countHistory(run);
  yield* handOver(
    run,
    lists.map(list => readListOfSlice(run, list)),
  );
}

async function* readListOfSlice(run: ProjectRun, list: ProjectList): AsyncGenerator<ListPage> {
  const { walk, following } = run.state;
  if (!walk || walk.finished.includes(list.name)) return;
  const newest = walk.to === null;
  // A list that is wanted only since later is read by following it, from the beginning of history.
  if (!newest && !following[list.name]) return;

  const resumed = walk.reading[list.name];
  if (newest && !resumed) yield* readOpen(list);
  const start = resumed ?? { after: walk.from, page: 1 };
  for await (const { rows, next } of readByUpdate(place => list.fetch(place, walk.to), start)) {
    const facts = await list.toFacts(rows);
    const advance = () => {
      if (next) walk.reading[list.name] = next;
      else walk.finished.push(list.name);
      if (list.counted) run.state.done += rows.length;
      // By the newest row rather than by the clock, because ours and GitLab's may differ.
      const { after, seen } = following[list.name] ?? { after: null, seen: [] };
      following[list.name] = { after: newestOf(rows, after), seen };
    };
    yield { facts, advance };
  }
}

/** Incidents that are still open, however old. */
export async function* readOpen(list: ProjectList): AsyncGenerator<ListPage> {
  if (!list.fetchOpen) return;
  for (let page = 1; ; page++) {
    const { rows, hasNext } = await list.fetchOpen(page);
    if (rows.length > 0) yield { facts: await list.toFacts(rows), advance: () => undefined };
    if (!hasNext) return;
  }
}

/** The walk goes on to the slice before this one, or ends. To be called when its shipments are known, too. */
export function endSlice(run: ProjectRun): FactPage {
  finishSlice(run.state, run.request.historyFrom);
  return pageOf(run, {});
}

/** About how many rows there will be. More than 10,000 GitLab does not count. */
async function countHistory(run: ProjectRun): Promise<void> {
  const { client, project, request, state } = run;
  const query = {
    perPage: 1,
    orderBy: 'updated_at',
    updatedAfter: new Date(request.historyFrom).toISOString(),
  };
  const [deployments, mergeRequests] = await Promise.all([
    client.deployments(project.id, query),
    client.mergeRequests(project.id, { ...query, state: 'merged' }),
  ]);
  if (deployments.total !== null && mergeRequests.total !== null) {
    state.total = deployments.total + mergeRequests.total;
  }
}
