import { HttpError, notFound } from '../http/HttpError';
import { DEPLOYMENT_STATUSES } from '../world/rows';
import { presentDeployment } from './deployments';
import { ProjectWriteRequest, required, text } from './WriteRequest';

/** A deployment that a tool outside GitLab reports. */
export function createDeployment({ base, project, body }: ProjectWriteRequest) {
  const environment = required(body, 'environment');
  const sha = required(body, 'sha');
  const ref = required(body, 'ref');
  const status = DEPLOYMENT_STATUSES.find(one => one === text(body.status));
  if (!status) throw new HttpError(400, { error: 'status does not have a valid value' });
  if (!project.graph.has(sha)) throw notFound('Commit');
  const row = project.addDeployment({ environment, sha, ref, status, job: null });
  return presentDeployment(base, project, row);
}
