import { DAY_MS } from 'backstage-plugin-dora-common';
import { FactPage, isDue, TargetList } from 'backstage-plugin-dora-node';
import { finishSlice } from './cursor';
import { guardList } from './guardList';
import { handOver, ListPage } from './ListPage';
import { ProjectList } from './lists';
import { outcomeOf, pageOf, placeIn, presentOf, ProjectRun, reachOfLookedUp } from './ProjectRun';
import { newestOf, NothingLeft, readByUpdate } from './readByUpdate';

/** A label that was renamed empties a list for good. */
const BELIEVED_AFTER_MS = DAY_MS;

/**
 * Reads for each list the slice of time that its walk back is in. What changes meanwhile is found by following the lists
 * from where the walk began.
 */
export async function* readSlices(run: ProjectRun, lists: ProjectList[]): AsyncGenerator<FactPage> {
  if (run.state.total === null && run.state.done === 0) await countHistory(run);
  yield* handOver(
    run,
    lists.map(list => guardList(run, list.name, readListOfSlice(run, list))),
  );
}

async function* readListOfSlice(run: ProjectRun, list: ProjectList): AsyncGenerator<ListPage> {
  const known = placeIn(run, list.name);
  const { walk } = known;
  if (!walk || walk.finished) return;
  if (walk.to === null && !walk.place) yield* readOpen(list);
  const begin = { after: walk.from, page: 1 };
  const pages = readByUpdate(place => list.fetch(place, walk.to), walk.place ?? begin, begin);
  try {
    for await (const { rows, unread, next } of pages) {
      const facts = await list.toFacts(rows, unread);
      const advance = () => {
        if (next) walk.place = next;
        else walk.finished = true;
        walk.emptySince = null;
        if (list.counted) run.state.done += rows.length;
        // By the newest row rather than by the clock, because ours and GitLab's may differ.
        known.after = newestOf(rows, known.after, presentOf(run));
      };
      yield { facts, advance };
    }
  } catch (error) {
    if (!(error instanceof NothingLeft)) throw error;
    const now = run.request.now();
    walk.emptySince ??= now;
    if (!isDue(walk.emptySince, BELIEVED_AFTER_MS, now)) throw error;
    yield { facts: {}, advance: () => void (walk.finished = true) };
  }
}

/** Incidents that are still open, however old: by their updates, too, because one that closes leaves the list. */
async function* readOpen({ fetchOpen, toFacts }: ProjectList): AsyncGenerator<ListPage> {
  if (!fetchOpen) return;
  for await (const { rows, unread } of readByUpdate(fetchOpen, { after: 0, page: 1 })) {
    if (rows.length + unread.length > 0) {
      yield { facts: await toFacts(rows, unread), advance: () => undefined };
    }
  }
}

/**
 * The walks go on to the slices before, or end. To be called when their shipments are known, too.
 *
 * @param lookedUp - lists of what is looked up for the rows of others
 */
export function endSlices(run: ProjectRun, lists: ProjectList[], lookedUp: TargetList[]): FactPage {
  const over = lists.filter(({ name }) => !placeIn(run, name).failing);
  for (const { name } of over) {
    finishSlice(placeIn(run, name), run.state.startedAt, run.request.historyFrom);
  }
  return pageOf(run, {
    lists: [
      ...over.map(({ name }) => outcomeOf(run, name)),
      ...lookedUp.map(({ name }) => reachOfLookedUp(run, name)),
    ],
  });
}

/** About how many rows there will be. More than 10,000 GitLab does not count, and nothing depends on it. */
async function countHistory(run: ProjectRun): Promise<void> {
  const { client, project, request, state } = run;
  const query = {
    perPage: 1,
    orderBy: 'updated_at',
    updatedAfter: new Date(request.historyFrom).toISOString(),
  };
  const totals = await Promise.allSettled([
    client.deployments(project.id, query),
    client.mergeRequests(project.id, { ...query, state: 'merged' }),
  ]);
  const counted = totals.flatMap(answer => (answer.status === 'fulfilled' ? [answer.value] : []));
  if (counted.length < 2 || counted.some(({ total }) => total === null)) return;
  state.total = counted.reduce((sum, { total }) => sum + total!, 0);
}
