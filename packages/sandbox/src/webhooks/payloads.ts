import { Project } from '../world/Project';
import { Deployment, Issue, MergeRequest } from '../world/rows';
import { iso, webUrl } from '../rest/present';

const presentProject = (base: string, project: Project) => ({
  id: project.id,
  name: project.name,
  description: project.description,
  web_url: webUrl(base, project),
  path_with_namespace: project.path,
  default_branch: project.defaultBranch,
});

export function deploymentHook(base: string, project: Project, row: Deployment): object {
  return {
    object_kind: 'deployment',
    status: row.status,
    status_changed_at: iso(row.updatedAt),
    deployment_id: row.id,
    environment: row.environment,
    ref: row.ref,
    short_sha: row.sha.slice(0, 8),
    project: presentProject(base, project),
  };
}

export function mergeRequestHook(base: string, project: Project, row: MergeRequest): object {
  return {
    object_kind: 'merge_request',
    event_type: 'merge_request',
    project: presentProject(base, project),
    object_attributes: { id: row.id, iid: row.iid, title: row.title, state: row.state },
  };
}

/** Only plain issues have a kind of their own; incidents are work items. */
export function issueHook(base: string, project: Project, row: Issue): object {
  const kind = row.type === 'issue' ? 'issue' : 'work_item';
  return {
    object_kind: kind,
    event_type: kind,
    project: presentProject(base, project),
    object_attributes: { id: row.id, iid: row.iid, title: row.title, state: row.state },
  };
}
