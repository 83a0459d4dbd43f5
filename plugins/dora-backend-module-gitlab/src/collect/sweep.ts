import { DAY_MS, FactKind, HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import {
  FactPage,
  isBeyondBelief,
  isDue,
  ListOutcome,
  TargetList,
} from 'backstage-plugin-dora-node';
import { mapIssue } from '../facts/mapIssue';
import { eachPage } from '../gitlab/eachPage';
import { UnreadRow } from '../gitlab/readAnswer';
import { DeploymentRow } from '../gitlab/rows';
import { isNotFound } from '../http/isNotFound';
import { isOfAll } from './guardList';
import { inBatches } from './inBatches';
import { ProjectList } from './lists';
import { Facts, pageOf, placeIn, ProjectRun } from './ProjectRun';
import { toChanges } from './toChanges';
import { toSetAside } from './toSetAside';

const SWEPT_DAYS = 90;
const MAX_UNFINISHED = 50;
/** Of look-ups that fail so many are remembered one by one; what is beyond that is found here. */
const MAX_WITHOUT_COMMITS = 2000;
/** Of more than these that are absent from a list, or had no commits, the others are asked for on other days. */
const MAX_ASKED = 100;

/** What nobody announces. That it fails is told, and makes no number incomplete. */
export const SWEEP: TargetList = { name: 'sweep', provides: [] };

/**
 * Looks once a day at what following does not show: what was deleted, incidents that lost their label, deployments that
 * never ended or were told oddly, merge requests without commits, and rows that could not be read. Lists that fail are left out. Answers
 * how that went.
 */
export async function* sweep(
  run: ProjectRun,
  lists: ProjectList[],
): AsyncGenerator<FactPage, ListOutcome> {
  const { state, request } = run;
  const now = request.now();
  const isWalking = lists.some(({ name }) => {
    const { walk, failing } = placeIn(run, name);
    return walk !== null && !failing;
  });
  let error: Error | null = null;
  if (!isWalking && isDue(state.sweptAt, DAY_MS, now)) {
    const since = now - SWEPT_DAYS * DAY_MS;
    for (const kind of kindsThatCanBeRead(run, lists)) {
      try {
        for await (const facts of sweepKind(run, kind, { lists, since })) {
          yield pageOf(run, { ...facts, setAside: await run.room.fitting(facts.setAside) });
        }
      } catch (failure) {
        if (isOfAll(run, failure)) throw failure;
        error ??= failure as Error;
      }
    }
    // A sweep costs many requests: one that failed is not repeated with every try.
    state.sweptAt = error ? now - DAY_MS + HOUR_MS : now;
  }
  return { list: SWEEP.name, error, complete: true };
}

async function* sweepKind(
  run: ProjectRun,
  kind: FactKind,
  { lists, since }: { lists: ProjectList[]; since: number },
): AsyncGenerator<Facts> {
  switch (kind) {
    case 'incidents':
      yield await sweepIncidents(run, since);
      return;
    case 'changes':
      yield await sweepChanges(run, since);
      return;
    default: {
      const deployments = lists.find(({ provides }) => provides.includes(kind));
      if (deployments) yield* sweepDeployments(run, deployments, since);
    }
  }
}

function kindsThatCanBeRead(run: ProjectRun, lists: ProjectList[]): FactKind[] {
  const failing = lists.filter(({ name }) => {
    const place = placeIn(run, name);
    return place.failing && !place.full;
  });
  const kinds: FactKind[] = ['incidents', 'changes', 'deployments'];
  return kinds.filter(kind => !failing.some(({ provides }) => provides.includes(kind)));
}

async function sweepIncidents(run: ProjectRun, since: number): Promise<Facts> {
  const { client, project } = run;
  const { known, unread } = await idsToSweep(run, 'incidents', since);
  const found = await findByNumber([...known, ...unread], iids =>
    client.issues(project.id, { iids, scope: 'all' }),
  );
  return {
    incidents: found.rows.map(mapIssue),
    setAside: toSetAside('incidents', found.unread),
    ...(await absentOf(run, 'incidents', { known, unread, missing: found.missing }, iid =>
      client.issue(project.id, iid),
    )),
  };
}

async function sweepChanges(run: ProjectRun, since: number): Promise<Facts> {
  const { client, project } = run;
  const { known: recent, unread } = await idsToSweep(run, 'changes', since);
  const known = [...new Set([...recent, ...(await changesWithoutCommits(run))])];
  const found = await findByNumber([...known, ...unread], iids =>
    client.mergeRequests(project.id, { iids, state: 'merged' }),
  );
  const read = await toChanges(run, found.rows, found.unread);
  return {
    ...read,
    ...(await absentOf(run, 'changes', { known, unread, missing: found.missing }, iid =>
      client.mergeRequest(project.id, iid),
    )),
  };
}

/** Stores all that are listed: what is known of them may have been told oddly, and some may never have been told. */
async function* sweepDeployments(
  run: ProjectRun,
  list: ProjectList,
  since: number,
): AsyncGenerator<Facts> {
  const { client, project, request } = run;
  const { known, setAside, unread } = await idsToSweep(run, 'deployments', since);
  const unfinished = await request.stored.unfinishedDeployments(MAX_UNFINISHED);
  if (known.length + setAside.length + unfinished.length === 0) return;
  const wanted = new Set([...unread, ...unfinished]);
  const listed = new Set<string>();
  for await (const { rows, unread: odd } of listDeployments(run, since)) {
    for (const id of [...rows.map(row => String(row.id)), ...odd.map(row => row.id)]) {
      listed.add(id);
    }
    const ofHistory = rows.filter(
      row => row.updated_at >= request.historyFrom || wanted.has(String(row.id)),
    );
    yield await list.toFacts(ofHistory, odd);
  }
  const late: DeploymentRow[] = [];
  const missing = [...new Set([...known, ...wanted])].filter(id => !listed.has(id));
  const absent = await absentOf(run, 'deployments', { known, unread, missing }, async id =>
    late.push(await client.deployment(project.id, id)),
  );
  yield { ...(await list.toFacts(late, [])), ...absent };
}

/**
 * However old they are: all at once may have failed, while a repository could not be read. Those that had none are asked
 * for in turn: GitLab may not have known their commits at the time, but most never have any, and there is no end to asking.
 */
async function changesWithoutCommits({ request, state }: ProjectRun): Promise<string[]> {
  const none = new Set(state.withoutCommits);
  const ids = await request.stored.changesWithoutCommits({
    mergedSince: request.historyFrom,
    limit: MAX_WITHOUT_COMMITS + none.size,
  });
  const again = new Set(
    todaysOf(
      ids.filter(id => none.has(id)),
      request.now(),
    ).asked,
  );
  state.withoutCommits = state.withoutCommits.filter(id => !again.has(id));
  return ids.filter(id => !none.has(id) || again.has(id));
}

async function idsToSweep(run: ProjectRun, kind: FactKind, since: number) {
  const { stored } = run.request;
  const known = await stored.idsSince(kind, since);
  const setAside = await stored.setAside(kind);
  // What has no number cannot be asked for.
  const unread = setAside.map(({ id }) => id).filter(id => /^\d+$/.test(id) && !known.includes(id));
  return { known, setAside, unread };
}

async function findByNumber<Row extends { iid: number }>(
  ids: string[],
  ask: (iids: string[]) => Promise<{ rows: Row[]; unread: UnreadRow[] }>,
) {
  const rows: Row[] = [];
  const unread: UnreadRow[] = [];
  for (const iids of inBatches(ids)) {
    const answer = await ask(iids);
    rows.push(...answer.rows);
    unread.push(...answer.unread);
  }
  const found = new Set([...rows.map(({ iid }) => String(iid)), ...unread.map(({ id }) => id)]);
  return { rows, unread, missing: ids.filter(id => !found.has(id)) };
}

/**
 * Those that their list does not have are asked for by themselves, some each day: only 404 says that one is gone. The
 * others are left to whoever believes it, but for a few of a list that has just been seen to leave out what is there.
 */
async function absentOf(
  run: ProjectRun,
  kind: FactKind,
  { known, unread, missing }: { known: string[]; unread: string[]; missing: string[] },
  ask: (id: string) => Promise<unknown>,
): Promise<Pick<Facts, 'gone' | 'missing'>> {
  const gone: string[] = [];
  const { asked, others } = todaysOf(missing, run.request.now());
  for (const id of asked) {
    try {
      await ask(id);
    } catch (error) {
      if (isOfAll(run, error)) throw error;
      if (isNotFound(error)) gone.push(id);
    }
  }
  const of = known.length + unread.length;
  const isTold = gone.length === asked.length || isBeyondBelief({ ids: others, of });
  return {
    gone: { [kind]: gone },
    missing: { [kind]: { ids: isTold ? others : [], of } },
  };
}

function todaysOf(missing: string[], now: Instant) {
  const start = (Math.floor(now / DAY_MS) * MAX_ASKED) % Math.max(missing.length, 1);
  const inTurn = [...missing.slice(start), ...missing.slice(0, start)];
  return { asked: inTurn.slice(0, MAX_ASKED), others: inTurn.slice(MAX_ASKED) };
}

async function* listDeployments({ client, project }: ProjectRun, since: number) {
  const pages = eachPage('deployments', page =>
    client.deployments(project.id, { page, orderBy: 'created_at', sort: 'desc' }),
  );
  for await (const page of pages) {
    yield page;
    if (page.rows.some(row => row.created_at < since)) return;
  }
}
