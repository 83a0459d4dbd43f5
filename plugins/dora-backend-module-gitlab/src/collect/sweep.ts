import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { mapDeployment } from '../facts/mapDeployment';
import { mapIssue } from '../facts/mapIssue';
import { DeploymentRow } from '../gitlab/rows';
import { pageOf, ProjectRun } from './ProjectRun';
import { isNotFound } from '../http/isNotFound';
import { toChanges } from './toChanges';

const SWEPT_DAYS = 90;
const IDS_PER_REQUEST = 100;
const MAX_UNFINISHED = 50;

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
  const { stored } = run.request;
  const known = await stored.idsSince('deployments', since);
  const unfinished = await stored.unfinishedDeployments(MAX_UNFINISHED);
  if (known.length === 0 && unfinished.length === 0) return;

  const listed = await listDeployments(run, since);
  const asked = new Set([
    // Pages shift while they are read, so that each one is asked for by itself before it is called gone.
    ...known.filter(id => !listed.has(id)),
    ...unfinished.filter(id => !listed.has(id)),
  ]);
  const answers = await Promise.all([...asked].map(id => findDeployment(run, id)));
  const rows = [...unfinished.map(id => listed.get(id)), ...answers];
  const gone = [...asked].filter((_, i) => !answers[i]);
  const deployments = rows.flatMap(row => (row && mapDeployment(row)) ?? []);
  yield pageOf(run, { deployments, gone: { deployments: gone } });
}

async function listDeployments({ client, project }: ProjectRun, since: number) {
  const listed = new Map<string, DeploymentRow>();
  for (let page = 1; ; page++) {
    const query = { page, orderBy: 'created_at', sort: 'desc' };
    const { rows, hasNext } = await client.deployments(project.id, query);
    for (const row of rows) listed.set(String(row.id), row);
    if (!hasNext || rows.some(row => row.created_at < since)) return listed;
  }
}

async function findDeployment({ client, project }: ProjectRun, id: string) {
  try {
    return await client.deployment(project.id, id);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
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
