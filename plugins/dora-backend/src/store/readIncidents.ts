import { Knex } from 'knex';
import { IncidentFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import type { StoredDeployment } from './readDeployments';
import { IncidentRow, toIncident } from './rows/incidentRow';
import { inEachOf, inSpans } from './spans';
import { ReadScope } from './types';

export type StoredIncident = Omit<IncidentFact, 'source'>;

/**
 * Incidents that were opened, open or resolved in the span, and those that name a deployment, whenever they happened. Several queries rather than one with `or`, because each then has an index of its own.
 */
export async function readIncidentsThatMatter(
  knex: Knex,
  scope: ReadScope,
  span: Span,
  deployments: StoredDeployment[],
): Promise<StoredIncident[]> {
  const { incidentTargetIds } = scope;
  const opened = await readOpenedIn(knex, incidentTargetIds, [span]);
  // Resolved in the span, or open in all of it: those that opened after the span have nothing to do with it.
  const ended = await ofTargets(knex, incidentTargetIds, incidents =>
    incidents
      .where('resolved_at', '>=', span.from)
      .where(before => before.whereNull('opened_at').orWhere('opened_at', '<', span.to)),
  );
  const open = await ofTargets(knex, incidentTargetIds, incidents =>
    incidents
      .whereNull('resolved_at')
      .where(before => before.whereNull('opened_at').orWhere('opened_at', '<', span.to)),
  );
  const naming = await readNaming(knex, incidentTargetIds, deployments);
  return distinct([...opened, ...ended, ...open, ...naming]).filter(isIncidentHere);
}

/** What is neither gone nor goes on as another incident. */
export function isIncidentHere({ gone, continuedAs }: StoredIncident): boolean {
  return !gone && continuedAs === null;
}

/** Incidents that name one of the deployments, and all that name what went out with any; gone ones too. */
export async function readNaming(
  knex: Knex,
  targetIds: number[],
  deployments: StoredDeployment[],
): Promise<StoredIncident[]> {
  const byId = await inChunks(
    deployments.map(({ id }) => id),
    some => ofTargets(knex, targetIds, incidents => incidents.whereIn('deployment_id', some)),
  );
  const byCause = await ofTargets(knex, targetIds, incidents =>
    incidents.whereNotNull('caused_by_kind'),
  );
  return [...byId, ...byCause];
}

/** Incidents opened or resolved in the span, gone ones too. */
export async function readIncidentsIn(
  knex: Knex,
  targetIds: number[],
  span: Span,
): Promise<StoredIncident[]> {
  const opened = await readOpenedIn(knex, targetIds, [span]);
  const resolved = await ofTargets(knex, targetIds, incidents =>
    incidents.where('resolved_at', '>=', span.from).where('resolved_at', '<', span.to),
  );
  return distinct([...opened, ...resolved]);
}

/** Incidents opened in one of the spans, gone ones too. */
export function readOpenedIn(
  knex: Knex,
  targetIds: number[],
  spans: readonly Span[],
): Promise<StoredIncident[]> {
  return inEachOf(spans, some =>
    ofTargets(knex, targetIds, incidents => inSpans(incidents, 'opened_at', some)),
  );
}

async function ofTargets(
  knex: Knex,
  targetIds: number[],
  which: (incidents: Knex.QueryBuilder) => unknown,
): Promise<StoredIncident[]> {
  const rows = await inChunks(targetIds, some => {
    const incidents = knex('incidents').whereIn('target_id', some);
    which(incidents);
    return incidents.select<IncidentRow[]>();
  });
  return rows.map(row => ({ ...toIncident(row), targetId: row.target_id, named: [] }));
}

function distinct(incidents: StoredIncident[]): StoredIncident[] {
  return [
    ...new Map(
      incidents.map(incident => [`${incident.targetId}/${incident.id}`, incident]),
    ).values(),
  ];
}
