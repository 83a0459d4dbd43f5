import { Incident, IncidentCause } from 'backstage-plugin-dora-common';
import { BigIntColumn, BooleanColumn, storable, toBoolean, toInstant, toNumber } from './columns';

export interface IncidentRow {
  target_id: number;
  id: string;
  kind: string;
  title: string | null;
  opened_at: BigIntColumn | null;
  resolved_at: BigIntColumn | null;
  severity: string | null;
  labels: string;
  deployment_id: string | null;
  caused_by_kind: string | null;
  caused_by_id: string | null;
  caused_by_project: string | null;
  end_unknown: BooleanColumn | null;
  continued_as: string | null;
  runbook_linked: BooleanColumn | null;
  updated_at: BigIntColumn;
  url: string | null;
  gone: BooleanColumn;
}

export function toIncident(row: IncidentRow): Incident & { gone: boolean } {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    openedAt: toInstant(row.opened_at),
    resolvedAt: toInstant(row.resolved_at),
    severity: row.severity,
    labels: JSON.parse(row.labels),
    deploymentId: row.deployment_id,
    causedBy: toCause(row),
    endUnknown: row.end_unknown !== null && toBoolean(row.end_unknown),
    continuedAs: row.continued_as as Incident['continuedAs'],
    runbookLinked: row.runbook_linked === null ? null : toBoolean(row.runbook_linked),
    updatedAt: toNumber(row.updated_at),
    url: row.url,
    gone: toBoolean(row.gone),
  };
}

function toCause(row: IncidentRow): Incident['causedBy'] {
  const { caused_by_kind: kind, caused_by_id: id, caused_by_project: project } = row;
  return kind === null || id === null ? null : { kind: kind as IncidentCause['kind'], id, project };
}

export function fromIncident(targetId: number, incident: Incident): IncidentRow {
  return {
    target_id: targetId,
    id: incident.id,
    kind: storable(incident.kind),
    title: storable(incident.title),
    opened_at: incident.openedAt,
    resolved_at: incident.resolvedAt,
    severity: storable(incident.severity),
    labels: JSON.stringify(incident.labels),
    deployment_id: incident.deploymentId,
    caused_by_kind: incident.causedBy?.kind ?? null,
    caused_by_id: incident.causedBy?.id ?? null,
    caused_by_project: storable(incident.causedBy?.project ?? null),
    end_unknown: incident.endUnknown,
    continued_as: incident.continuedAs,
    runbook_linked: incident.runbookLinked,
    updated_at: incident.updatedAt,
    url: storable(incident.url),
    gone: false,
  };
}
