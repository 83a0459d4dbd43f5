import { Deployment, DeploymentStatus, deploymentStatusSchema } from 'backstage-plugin-dora-common';
import { DeploymentRow } from '../gitlab/rows';
import { httpUrl, shaOrNull } from './fields';

const FINISHED: ReadonlySet<DeploymentStatus> = new Set(['success', 'failed', 'canceled']);

export function mapDeployment(row: DeploymentRow): Deployment {
  const status = statusOf(row.status);
  const { deployable } = row;
  return {
    id: String(row.id),
    environment: row.environment.name.slice(0, 300),
    status,
    sha: shaOrNull(row.sha),
    pipelineId: deployable?.pipeline ? String(deployable.pipeline.id) : null,
    createdAt: row.created_at,
    finishedAt: FINISHED.has(status) ? (deployable?.finished_at ?? row.updated_at) : null,
    updatedAt: row.updated_at,
    url: httpUrl(deployable?.web_url ?? deployable?.pipeline?.web_url),
    rollback: false,
    rollbackTargetId: null,
  };
}

/** A status that a later GitLab adds must not stop the collection: whatever it is, it is not known to have ended. */
function statusOf(status: string): DeploymentStatus {
  const known = deploymentStatusSchema.safeParse(status);
  return known.success ? known.data : 'created';
}
