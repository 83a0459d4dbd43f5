import { Change, Shipment } from 'backstage-plugin-dora-common';
import { FactPage, StoredFacts } from 'backstage-plugin-dora-node';
import { SourceError } from 'backstage-plugin-dora-node';
import { MergeRequestRow } from '../gitlab/rows';
import { pageOf, ProjectRun } from './ProjectRun';
import { toChanges } from './toChanges';

type Pending = Awaited<ReturnType<StoredFacts['deploymentsWithoutShipment']>>[number];

const BATCH_SIZE = 50;
/** GitLab links merge requests in the background, some time after a deployment succeeded. */
const LINKING_MS = 5 * 60 * 1000;

/**
 * Finds out what each production deployment shipped: by GitLab's links; where it made none (folder environments,
 * old versions, deployments made through the API) by the commits since its predecessor.
 *
 * What cannot be told yet is left for the next time.
 */
export async function* readShipments(run: ProjectRun): AsyncGenerator<FactPage> {
  const environments = run.environments
    .all()
    .filter(environment => run.wants.isProduction(environment))
    .map(({ name }) => name);
  const left = new Set<string>();
  for (;;) {
    const pending = await run.request.stored.deploymentsWithoutShipment({
      environments,
      limit: BATCH_SIZE + left.size,
    });
    const batch = pending.filter(({ id }) => !left.has(id));
    if (batch.length === 0) return;
    const found = await Promise.all(batch.map(deployment => readShipment(run, deployment)));
    batch.filter((_, i) => !found[i]).forEach(({ id }) => left.add(id));
    const shipped = found.filter(entry => entry !== undefined);
    const changes = await newChanges(run, shipped);
    if (shipped.length > 0) {
      yield pageOf(run, { shipments: shipped.map(({ shipment }) => shipment), changes });
    }
  }
}

interface Found {
  shipment: Shipment;
  rows: MergeRequestRow[];
}

async function readShipment(run: ProjectRun, deployment: Pending): Promise<Found | undefined> {
  const { id, sha, previousSha, finishedAt } = deployment;
  const nothing = { deploymentId: id, changeIds: [], shas: [] };
  if (sha === null || sha === previousSha) return { shipment: nothing, rows: [] };

  const rows = await readLinks(run, id);
  if (rows.length > 0) {
    const changeIds = rows.map(row => String(row.iid));
    return { shipment: { ...nothing, changeIds }, rows: worthKeeping(run, deployment, rows) };
  }
  if (finishedAt > run.request.now() - LINKING_MS) return undefined;
  if (previousSha === null) {
    // Its predecessor may lie in a part of history that is not read yet.
    return run.state.walk === null ? { shipment: nothing, rows: [] } : undefined;
  }
  const shas = await readRange(run, previousSha, sha);
  return { shipment: { ...nothing, shas }, rows: [] };
}

async function readLinks({ client, project }: ProjectRun, id: string): Promise<MergeRequestRow[]> {
  const all: MergeRequestRow[] = [];
  try {
    for (let page = 1; ; page++) {
      const { rows, hasNext } = await client.linkedMergeRequests(project.id, id, { page });
      all.push(...rows.filter(row => row.state === 'merged'));
      if (!hasNext) return all;
    }
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** The first deployment of an environment is linked to all that was ever merged. */
function worthKeeping(
  { request }: ProjectRun,
  { previousSha }: Pending,
  rows: MergeRequestRow[],
): MergeRequestRow[] {
  if (previousSha !== null) return rows;
  return rows.filter(({ merged_at }) => merged_at !== null && merged_at >= request.historyFrom);
}

/** Commits that are gone were rewritten since: there is no telling any more. */
async function readRange({ client, project }: ProjectRun, from: string, to: string) {
  try {
    const { commits } = await client.compare(project.id, from, to);
    return commits.map(({ id }) => id);
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

async function newChanges(run: ProjectRun, found: Found[]): Promise<Change[]> {
  const rows = found.flatMap(entry => entry.rows);
  const ids = [...new Set(rows.map(row => String(row.iid)))];
  const known = await run.request.stored.changesWithCommits(ids);
  return toChanges(
    run,
    rows.filter(row => !known.has(String(row.iid))),
  );
}

export function isNotFound(error: unknown): boolean {
  return error instanceof SourceError && error.reason === 'notFound';
}
