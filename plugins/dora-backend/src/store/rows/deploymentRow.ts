import { Deployment } from 'backstage-plugin-dora-common';
import { BigIntColumn, BooleanColumn, storable, toBoolean, toInstant, toNumber } from './columns';

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
