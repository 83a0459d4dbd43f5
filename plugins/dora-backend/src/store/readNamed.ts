import { IncidentCause } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { NamedDeployment } from '../EntityFacts';
import { compareFinish } from '../lineage/compareFinish';
import { chunk, inChunks } from './chunks';
import { readSuccessesThat, StoredDeployment } from './readDeployments';
import { StoredIncident } from './readIncidents';
import { readFirstShipped } from './readShipped';
import { ReadScope } from './types';

/** Conditions of one statement, which SQLite nests. */
const CAUSES_PER_STATEMENT = 100;

interface Cause extends IncidentCause {
  incident: StoredIncident;
  /** The project that it is of, where that matters and the entity knows it. */
  targetId: number;
}

/**
 * The incidents with the production deployments of this scope that match what they name, whenever these finished. What
 * names jobs, pipelines or commits goes over the scope's successes: few incidents name anything.
 */
export async function withNamed(
  knex: Knex,
  scope: ReadScope,
  incidents: readonly StoredIncident[],
): Promise<StoredIncident[]> {
  const byId = incidents.filter(({ deploymentId }) => deploymentId !== null);
  const causes = await knownCauses(
    knex,
    scope,
    incidents.filter(({ deploymentId }) => deploymentId === null),
  );
  const named = new Map<StoredIncident, NamedDeployment[]>([
    ...(await namedById(knex, scope, byId)),
    ...(await namedByRun(knex, scope, causes)),
  ]);
  const others = causes.filter(({ incident }) => !named.get(incident)?.length);
  for (const [incident, shipped] of await namedByShipment(knex, scope, others)) {
    named.set(incident, shipped);
  }
  return incidents.map(incident => ({ ...incident, named: named.get(incident) ?? [] }));
}

/** Without those of projects that are no targets of the entity. */
async function knownCauses(
  knex: Knex,
  scope: ReadScope,
  incidents: readonly StoredIncident[],
): Promise<Cause[]> {
  const naming = incidents.filter(({ causedBy }) => causedBy !== null);
  if (naming.every(({ causedBy }) => causedBy!.project === null)) {
    return naming.map(incident => ({ ...incident.causedBy!, ...at(incident, incident.targetId) }));
  }
  const { deploymentTargetIds, changeTargetIds, incidentTargetIds } = scope;
  const rows = await inChunks(
    [...deploymentTargetIds, ...changeTargetIds, ...incidentTargetIds],
    ids =>
      knex('targets').whereIn('id', ids).select<{ id: number; title: string }[]>('id', 'title'),
  );
  const titles = new Map(rows.map(({ id, title }) => [id, title.toLowerCase()]));
  const idByTitle = new Map([...titles].map(([id, title]) => [title, id]));
  return naming.flatMap(incident => {
    const { project } = incident.causedBy!;
    const host = titles.get(incident.targetId)?.split('/')[0];
    const targetId =
      project === null ? incident.targetId : idByTitle.get(`${host}/${project.toLowerCase()}`);
    return targetId === undefined ? [] : [{ ...incident.causedBy!, ...at(incident, targetId) }];
  });
}

function at(incident: StoredIncident, targetId: number) {
  return { incident, targetId };
}

/** In the incident's own target first, then wherever that id is. */
async function namedById(
  knex: Knex,
  scope: ReadScope,
  incidents: StoredIncident[],
): Promise<[StoredIncident, NamedDeployment[]][]> {
  const ids = incidents.flatMap(({ deploymentId }) => deploymentId ?? []);
  const found = await inChunks(ids, some =>
    readSuccessesThat(knex, scope, successes => successes.whereIn('deployments.id', some)),
  );
  return incidents.map(incident => {
    const matching = found.filter(({ id }) => id === incident.deploymentId);
    const own = matching.filter(({ targetId }) => targetId === incident.targetId);
    return [incident, toNamed(own.length > 0 ? own : matching)];
  });
}

/** By the job or pipeline that deployed, or by what it deployed. */
async function namedByRun(
  knex: Knex,
  scope: ReadScope,
  causes: Cause[],
): Promise<[StoredIncident, NamedDeployment[]][]> {
  const runs = causes.filter(({ kind }) => kind !== 'change');
  const found: StoredDeployment[] = [];
  for (const some of chunk(runs, CAUSES_PER_STATEMENT)) {
    found.push(
      ...(await readSuccessesThat(knex, scope, successes =>
        successes.where(any => {
          for (const { kind, id } of some) {
            if (kind === 'job') any.orWhere('deployments.url', 'like', `%/jobs/${id}`);
            else if (kind === 'pipeline') any.orWhere('deployments.pipeline_id', id);
            else any.orWhere(sha => beginsWith(sha, 'deployments.sha', id));
          }
        }),
      )),
    );
  }
  return runs.map(cause => [cause.incident, toNamed(found.filter(one => isOf(one, cause)))]);
}

function isOf({ targetId, url, pipelineId, sha }: StoredDeployment, cause: Cause): boolean {
  if (cause.kind === 'commit') return sha?.startsWith(cause.id) === true;
  if (targetId !== cause.targetId) return false;
  return cause.kind === 'pipeline'
    ? pipelineId === cause.id
    : url?.endsWith(`/jobs/${cause.id}`) === true;
}

/** By the first deployment that brought the merge request, or the commit. */
async function namedByShipment(
  knex: Knex,
  scope: ReadScope,
  causes: Cause[],
): Promise<[StoredIncident, NamedDeployment[]][]> {
  const named: [StoredIncident, NamedDeployment[]][] = [];
  for (const { kind, id, targetId, incident } of causes) {
    if (kind !== 'change' && kind !== 'commit') continue;
    const changes = kind === 'change' ? [{ targetId, id }] : await changesOfCommit(knex, scope, id);
    const known = changes.filter(one => scope.changeTargetIds.includes(one.targetId));
    const shipped = (await readFirstShipped(knex, scope, known)).map(one => ({
      targetId: one.deploymentTargetId,
      id: one.deploymentId,
      finishedAt: one.deployedAt,
    }));
    const brought = kind === 'commit' ? await broughtCommit(knex, scope, id) : [];
    const [first] = [...shipped, ...brought].sort(compareFinish);
    if (first) named.push([incident, [first]]);
  }
  return named;
}

async function changesOfCommit(knex: Knex, { changeTargetIds }: ReadScope, sha: string) {
  const rows = await inChunks(changeTargetIds, some =>
    knex('change_shas')
      .whereIn('target_id', some)
      .where(query => beginsWith(query, 'sha', sha))
      .select<{ target_id: number; change_id: string }[]>('target_id', 'change_id'),
  );
  return rows.map(row => ({ targetId: row.target_id, id: row.change_id }));
}

async function broughtCommit(
  knex: Knex,
  scope: ReadScope,
  sha: string,
): Promise<NamedDeployment[]> {
  const rows = await inChunks(scope.deploymentTargetIds, some =>
    knex('shipped_commits')
      .whereIn('target_id', some)
      .where(query => beginsWith(query, 'sha', sha))
      .distinct<{ target_id: number; deployment_id: string }[]>('target_id', 'deployment_id'),
  );
  const ids = rows.map(row => row.deployment_id);
  const found = await inChunks(ids, some =>
    readSuccessesThat(knex, scope, successes => successes.whereIn('deployments.id', some)),
  );
  const keys = new Set(rows.map(row => `${row.target_id}/${row.deployment_id}`));
  return toNamed(found.filter(({ targetId, id }) => keys.has(`${targetId}/${id}`)));
}

/** By an index, which `like` would not use in PostgreSQL: what follows are hexadecimal digits. */
function beginsWith(query: Knex.QueryBuilder, column: string, prefix: string): Knex.QueryBuilder {
  return query.where(column, '>=', prefix).where(column, '<', `${prefix}g`);
}

/** Retries are one deployment, the earliest of them. */
function toNamed(deployments: StoredDeployment[]): NamedDeployment[] {
  const byKey = new Map<string, NamedDeployment>();
  for (const { targetId, id, finishedAt, lineage } of deployments) {
    if (finishedAt === null) continue;
    const head = lineage?.retryOf ?? id;
    const known = byKey.get(`${targetId}/${head}`);
    const earliest = Math.min(finishedAt, known?.finishedAt ?? finishedAt);
    byKey.set(`${targetId}/${head}`, { targetId, id: head, finishedAt: earliest });
  }
  return [...byKey.values()];
}
