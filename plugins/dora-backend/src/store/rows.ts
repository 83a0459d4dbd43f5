import {
  Change,
  Deployment,
  Environment,
  FactKind,
  Incident,
  IncidentCause,
} from 'backstage-plugin-dora-common';

/**
 * Rows as they are in the database, and back. PostgreSQL gives bigint as text and booleans as booleans, SQLite gives
 * both as numbers: this is the one place that knows.
 */
export type BigIntColumn = number | string;
export type BooleanColumn = boolean | number;

export function toNumber(value: BigIntColumn): number {
  return Number(value);
}

export function toInstant(value: BigIntColumn | null): number | null {
  return value === null ? null : Number(value);
}

export function toBoolean(value: BooleanColumn): boolean {
  return Boolean(value);
}

/** PostgreSQL cannot store the character NUL in text. */
function storable<T extends string | null>(text: T): T {
  return (text === null ? text : text.replaceAll('\0', '')) as T;
}

export interface DeploymentRow {
  target_id: number;
  id: string;
  environment: string;
  status: string;
  sha: string | null;
  pipeline_id: string | null;
  created_at: BigIntColumn;
  finished_at: BigIntColumn | null;
  updated_at: BigIntColumn;
  url: string | null;
  rollback: BooleanColumn;
  rollback_target_id: string | null;
  gone: BooleanColumn;
}

export function toDeployment(row: DeploymentRow): Deployment & { gone: boolean } {
  return {
    id: row.id,
    environment: row.environment,
    status: row.status as Deployment['status'],
    sha: row.sha,
    pipelineId: row.pipeline_id,
    createdAt: toNumber(row.created_at),
    finishedAt: toInstant(row.finished_at),
    updatedAt: toNumber(row.updated_at),
    url: row.url,
    rollback: toBoolean(row.rollback),
    rollbackTargetId: row.rollback_target_id,
    gone: toBoolean(row.gone),
  };
}

export function fromDeployment(targetId: number, deployment: Deployment): DeploymentRow {
  return {
    target_id: targetId,
    id: deployment.id,
    environment: deployment.environment,
    status: deployment.status,
    sha: deployment.sha,
    pipeline_id: deployment.pipelineId,
    created_at: deployment.createdAt,
    finished_at: deployment.finishedAt,
    updated_at: deployment.updatedAt,
    url: storable(deployment.url),
    rollback: deployment.rollback,
    rollback_target_id: deployment.rollbackTargetId,
    gone: false,
  };
}

export interface ChangeRow {
  target_id: number;
  id: string;
  title: string;
  opened_at: BigIntColumn | null;
  merged_at: BigIntColumn | null;
  first_commit_authored_at: BigIntColumn | null;
  first_commit_committed_at: BigIntColumn | null;
  labels: string;
  source_branch: string | null;
  target_branch: string | null;
  shas: string;
  lines_changed: number | null;
  updated_at: BigIntColumn;
  url: string | null;
  gone: BooleanColumn;
}

/** As it stands in its row. Its paths are kept apart, because only few ask for them. */
export type PathlessChange = Omit<Change, 'paths'>;

export function toChange(row: ChangeRow): PathlessChange & { gone: boolean } {
  return {
    id: row.id,
    title: row.title,
    openedAt: toInstant(row.opened_at),
    mergedAt: toInstant(row.merged_at),
    firstCommitAuthoredAt: toInstant(row.first_commit_authored_at),
    firstCommitCommittedAt: toInstant(row.first_commit_committed_at),
    labels: JSON.parse(row.labels),
    sourceBranch: row.source_branch,
    targetBranch: row.target_branch,
    shas: JSON.parse(row.shas),
    linesChanged: row.lines_changed,
    updatedAt: toNumber(row.updated_at),
    url: row.url,
    gone: toBoolean(row.gone),
  };
}

export function fromChange(targetId: number, change: PathlessChange): ChangeRow {
  return {
    target_id: targetId,
    id: change.id,
    title: storable(change.title),
    opened_at: change.openedAt,
    merged_at: change.mergedAt,
    first_commit_authored_at: change.firstCommitAuthoredAt,
    first_commit_committed_at: change.firstCommitCommittedAt,
    labels: JSON.stringify(change.labels),
    source_branch: storable(change.sourceBranch),
    target_branch: storable(change.targetBranch),
    shas: JSON.stringify(change.shas),
    lines_changed: change.linesChanged,
    updated_at: change.updatedAt,
    url: storable(change.url),
    gone: false,
  };
}

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

export interface EnvironmentRow {
  target_id: number;
  name: string;
  tier: string | null;
  listed: BooleanColumn;
  deployed_to: BooleanColumn;
}

export function toEnvironment(row: EnvironmentRow): Environment {
  return { name: row.name, tier: row.tier };
}

/** Which table each kind of fact is kept in. */
export const FACT_TABLES: Record<FactKind, 'deployments' | 'changes' | 'incidents'> = {
  deployments: 'deployments',
  changes: 'changes',
  incidents: 'incidents',
};
