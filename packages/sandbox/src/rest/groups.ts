import { notFound } from '../http/HttpError';
import { Project } from '../world/Project';
import { World } from '../world/World';
import { presentIssue, selectIssues } from './issues';
import { presentMergeRequest, selectMergeRequests } from './mergeRequests';
import { listProjects } from './projects';
import { list, RestRequest, Route } from './RestRequest';

interface Group {
  id: number;
  path: string;
}

/** Every folder that a project lies in. */
export function groups(world: World): Group[] {
  const paths = new Set<string>();
  for (const { path } of world.projects) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) paths.add(parts.slice(0, depth).join('/'));
  }
  return [...paths].map((path, index) => ({ id: 901 + index, path }));
}

function findGroup({ world, named }: RestRequest): Group {
  const wanted = named.group.toLowerCase();
  const group = groups(world).find(
    ({ id, path }) => String(id) === wanted || path.toLowerCase() === wanted,
  );
  if (!group) throw notFound('Group');
  return group;
}

const under = (group: Group, world: World): Project[] =>
  world.projects.filter(project => project.path.startsWith(`${group.path}/`));

function listGroupProjects(request: RestRequest) {
  const group = findGroup(request);
  const depth = group.path.split('/').length + 1;
  const projects = under(group, request.world).filter(
    ({ path }) => request.query.flag('include_subgroups') || path.split('/').length === depth,
  );
  return listProjects(projects, request);
}

function listGroupMergeRequests(request: RestRequest) {
  const projects = under(findGroup(request), request.world);
  const owners = new Map(projects.flatMap(project => project.mergeRequests.map(r => [r, project])));
  return list(selectMergeRequests([...owners.keys()], request.query), row =>
    presentMergeRequest(request.base, owners.get(row)!, row),
  );
}

function listGroupIssues(request: RestRequest) {
  const projects = under(findGroup(request), request.world);
  const owners = new Map(projects.flatMap(project => project.issues.map(r => [r, project])));
  return list(selectIssues([...owners.keys()], request.query), row =>
    presentIssue(request.base, owners.get(row)!, row),
  );
}

function getGroup(request: RestRequest) {
  const { id, path } = findGroup(request);
  const name = path.split('/').at(-1);
  const web_url = `${request.base}/groups/${path}`;
  return { body: { id, name, path: name, full_path: path, visibility: 'private', web_url } };
}

export const groupRoutes: Route[] = [
  ['groups/:group', getGroup],
  ['groups/:group/projects', listGroupProjects],
  ['groups/:group/merge_requests', listGroupMergeRequests],
  ['groups/:group/issues', listGroupIssues],
];
