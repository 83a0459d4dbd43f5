import { Project } from '../world/Project';
import { Issue, MergeRequest } from '../world/rows';
import { iso, presentUser, webUrl } from './present';

/** How each kind is referred to, and where it stands. */
const KINDS = {
  issue: { sign: '#', path: 'issues' },
  mergeRequest: { sign: '!', path: 'merge_requests' },
} as const;

/** What GitLab says alike of issues and merge requests, which it calls issuables. */
export function presentIssuable(
  base: string,
  project: Project,
  kind: keyof typeof KINDS,
  row: Issue | MergeRequest,
) {
  const { sign, path } = KINDS[kind];
  const user = presentUser(base);
  const reference = `${sign}${row.iid}`;
  return {
    id: row.id,
    iid: row.iid,
    project_id: project.id,
    title: row.title,
    description: row.description,
    state: row.state,
    created_at: iso(row.createdAt),
    updated_at: iso(row.updatedAt),
    closed_by: row.closedAt === null ? null : user,
    closed_at: iso(row.closedAt),
    labels: row.labels,
    milestone: null,
    author: user,
    assignees: [],
    assignee: null,
    user_notes_count: 0,
    upvotes: 0,
    downvotes: 0,
    discussion_locked: null,
    references: { short: reference, relative: reference, full: `${project.path}${reference}` },
    web_url: webUrl(base, project, `${path}/${row.iid}`),
  };
}
