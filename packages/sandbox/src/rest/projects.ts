import { Project } from '../world/Project';
import { iso, webUrl } from './present';
import { list, ProjectRequest, RestRequest, Route } from './RestRequest';
import { ordered } from './selection';

const SORTS = ['id', 'name', 'path', 'created_at', 'updated_at', 'last_activity_at'] as const;

export function presentProject(base: string, project: Project) {
  const namespace = project.path.split('/').slice(0, -1);
  const api = `${base}/api/v4/projects/${project.id}`;
  return {
    id: project.id,
    description: project.description,
    name: project.name,
    name_with_namespace: project.path.split('/').join(' / '),
    path: project.path.split('/').at(-1),
    path_with_namespace: project.path,
    created_at: iso(project.createdAt),
    default_branch: project.graph.head ? project.defaultBranch : null,
    tag_list: [],
    topics: [],
    ssh_url_to_repo: `git@${new URL(base).hostname}:${project.path}.git`,
    http_url_to_repo: `${webUrl(base, project)}.git`,
    web_url: webUrl(base, project),
    readme_url: null,
    avatar_url: null,
    forks_count: 0,
    star_count: 0,
    last_activity_at: iso(project.lastActivityAt),
    namespace: {
      name: namespace.at(-1),
      path: namespace.at(-1),
      kind: 'group',
      full_path: namespace.join('/'),
    },
    archived: false,
    visibility: 'private',
    empty_repo: !project.graph.head,
    merge_method: project.mergeMethod === 'merge' ? 'merge' : 'ff',
    squash_option: project.mergeMethod === 'squash-ff' ? 'always' : 'default_off',
    _links: { self: api, issues: `${api}/issues`, merge_requests: `${api}/merge_requests` },
  };
}

/** The projects asked for by `search`, `order_by` and `sort`. */
export function listProjects(projects: Project[], { base, query }: RestRequest) {
  const sort = query.oneOf('order_by', SORTS, 'created_at');
  const direction = query.oneOf('sort', ['asc', 'desc'], 'desc');
  const search = query.text('search')?.toLowerCase();
  const found = projects.filter(
    project =>
      !search ||
      project.name.toLowerCase().includes(search) ||
      project.path.toLowerCase().includes(search),
  );
  const key = (project: Project) => {
    if (sort === 'id') return project.id;
    if (sort === 'name' || sort === 'path') return project[sort];
    return sort === 'created_at' ? project.createdAt : project.lastActivityAt;
  };
  return list(ordered(found, key, direction), project => presentProject(base, project), {
    keyset: sort === 'id',
  });
}

export const projectRoutes: Route<ProjectRequest>[] = [
  ['', ({ base, project }) => ({ body: presentProject(base, project) })],
];
