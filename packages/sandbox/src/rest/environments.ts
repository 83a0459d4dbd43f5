import { badRequest, invalidParameter, notFound } from '../http/HttpError';
import { Environment } from '../world/rows';
import { presentDeployment } from './deployments';
import { presentEnvironmentBasic } from './present';
import { list, ProjectRequest, Route } from './RestRequest';

function presentEnvironment(environment: Environment) {
  return {
    ...presentEnvironmentBasic(environment),
    tier: environment.tier,
    state: environment.state,
    auto_stop_at: null,
    description: null,
    kubernetes_namespace: null,
    flux_resource_path: null,
  };
}

function listEnvironments({ project, query }: ProjectRequest) {
  const name = query.text('name');
  const search = query.text('search');
  if (name && search) throw invalidParameter('name, search', 'are mutually exclusive');
  if (search && search.length < 3) {
    throw badRequest('Search query is less than 3 characters');
  }
  const state = query.oneOf('states', ['available', 'stopping', 'stopped']);
  const rows = project.environments.filter(
    row =>
      (!name || row.name === name) &&
      (!search || row.name.includes(search)) &&
      (!state || row.state === state),
  );
  return list(rows, presentEnvironment);
}

function getEnvironment({ base, project, named }: ProjectRequest) {
  const environment = project.environments.find(row => String(row.id) === named.environment);
  if (!environment) throw notFound('Environment');
  const last = project.deployments.findLast(
    row => row.environment === environment.name && row.status === 'success',
  );
  const lastDeployment = last ? presentDeployment(base, project, last) : null;
  return { body: { ...presentEnvironment(environment), last_deployment: lastDeployment } };
}

export const environmentRoutes: Route<ProjectRequest>[] = [
  ['environments', listEnvironments],
  ['environments/:environment', getEnvironment],
];
