import { Deployment } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { mapDeployment } from '../facts/mapDeployment';
import { mapIssue } from '../facts/mapIssue';
import { RowsPage } from '../gitlab/readAnswer';
import { pageOf, ProjectRun } from './ProjectRun';
import { isNotFound } from '../http/isNotFound';
import { toChanges } from './toChanges';

const DAY_MS = 24 * 60 * 60 * 1000;
const SWEPT_DAYS = 90;
const IDS_PER_REQUEST = 100;
const MAX_OLD_UNFINISHED = 20;

export function isSweepDue({ state, request }: ProjectRun): boolean {
  return state.walk === null && request.now() - state.sweptAt >= DAY_MS;
}

/**
 * Looks once a day at what following does not show: what was deleted, incidents that lost their label, and
 * deployments that never ended.
 */
export async function* sweep(run: ProjectRun): AsyncGenerator<FactPage> {
  const since = run.request.now() - SWEPT_DAYS * DAY_MS;
  yield* sweepIncidents(run, since);
  yield* sweepChanges(run, since);
  yield* sweepDeployments(run, since);
  run.state.sweptAt = run.request.now();
  yield pageOf(run, {});
}

async function* sweepIncidents(run: ProjectRun, since: number): AsyncGenerator<FactPage> {
  const { client, project, request } = run;
  for (const iids of inBatches(await request.stored.idsSince('incidents', since))) {
    const { rows } = await client.issues(project.id, { iids, scope: 'all' });
    const gone = missing(iids, rows);
    yield pageOf(run, { incidents: rows.map(mapIssue), gone: { incidents: gone } });
  }
}

async function* sweepChanges(run: ProjectRun, since: number): AsyncGenerator<FactPage> {
  const { client, project, request } = run;
  for (const iids of inBatches(await request.stored.idsSince('changes', since))) {
    const { rows } = await client.mergeRequests(project.id, { iids, state: 'merged' });
    const gone = missing(iids, rows);
    yield pageOf(run, { changes: await toChanges(run, rows), gone: { changes: gone } });
  }
}

async function* sweepDeployments(run: ProjectRun, since: number): AsyncGenerator<FactPage> {
  const { client, project, request } = run;
  const known = await request.stored.idsSince('deployments', since);
  const unfinished = new Set(await request.stored.unfinishedDeployments(1000));
  if (known.length === 0 && unfinished.size === 0) return;
  const listed = new Set<string>();
  for (let page = 1, older = false; !older; page++) {
    const answer: RowsPage<{ created_at: number; id: number }> = await client.deployments(
      project.id,
      { page, orderBy: 'created_at', sort: 'desc' },
    );
    for (const row of answer.rows) listed.add(String(row.id));
    older = !answer.hasNext || answer.rows.some(row => row.created_at < since);
  }
  // Pages shift while they are read, so that each one is asked for by itself before it is called gone.
  const unlisted = known.filter(id => !listed.has(id));
  const doubtful = [...unfinished]
    .filter(id => !unlisted.includes(id))
    .slice(0, MAX_OLD_UNFINISHED);
  const deployments: Deployment[] = [];
  const gone: string[] = [];
  await Promise.all(
    [...unlisted, ...doubtful].map(async id => {
      const row = await client.deployment(project.id, id).catch(error => {
        if (!isNotFound(error)) throw error;
        return undefined;
      });
      if (row) deployments.push(...[mapDeployment(row) ?? []].flat());
      else gone.push(id);
    }),
  );
  yield pageOf(run, { deployments, gone: { deployments: gone } });
}

function missing(iids: string[], rows: { iid: number }[]): string[] {
  const found = new Set(rows.map(row => String(row.iid)));
  return iids.filter(iid => !found.has(iid));
}

function inBatches(ids: string[]): string[][] {
  const batches: string[][] = [];
  for (let i = 0; i < ids.length; i += IDS_PER_REQUEST) {
    batches.push(ids.slice(i, i + IDS_PER_REQUEST));
  }
  return batches;
}
