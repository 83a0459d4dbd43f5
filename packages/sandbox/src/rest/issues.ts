import { notFound } from '../http/HttpError';
import { Parameters } from '../http/Parameters';
import { Project } from '../world/Project';
import { Issue } from '../world/rows';
import { presentIssuable } from './presentIssuable';
import { list, ProjectRequest, Route } from './RestRequest';
import { labelled, numbered, ordered, within } from './selection';

const SORTS = [
  'created_at',
  'due_date',
  'label_priority',
  'milestone_due',
  'popularity',
  'priority',
  'relative_position',
  'title',
  'updated_at',
  'weight',
] as const;
const TYPES = ['issue', 'incident', 'test_case', 'requirement', 'task', 'ticket'] as const;

export function presentIssue(base: string, project: Project, row: Issue) {
  const apiUrl = (iid: number) => `${base}/api/v4/projects/${project.id}/issues/${iid}`;
  return {
    ...presentIssuable(base, project, 'issue', row),
    type: row.type.toUpperCase(),
    issue_type: row.type,
    severity: row.severity,
    confidential: row.confidential,
    merge_requests_count: 0,
    due_date: null,
    has_tasks: false,
    weight: null,
    moved_to_id: row.movedToId,
    _links: {
      self: apiUrl(row.iid),
      project: `${base}/api/v4/projects/${project.id}`,
      closed_as_duplicate_of: row.duplicateOf === null ? null : apiUrl(row.duplicateOf),
    },
  };
}

/** GitLab's REST API has no filter by the time of closing. */
export function selectIssues(all: Issue[], query: Parameters): Issue[] {
  const sort = query.oneOf('order_by', SORTS, 'created_at');
  const direction = query.oneOf('sort', ['asc', 'desc'], 'desc');
  const state = query.oneOf('state', ['opened', 'closed', 'all'], 'all');
  const type = query.oneOf('issue_type', TYPES);
  const recent = within(all, query, 'updated', row => row.updatedAt);
  const rows = within(recent, query, 'created', row => row.createdAt).filter(
    row => (state === 'all' || row.state === state) && (!type || row.type === type),
  );
  const key = (row: Issue) => {
    if (sort === 'updated_at') return row.updatedAt;
    return sort === 'title' ? row.title : row.createdAt;
  };
  return ordered(numbered(labelled(rows, query), query), key, direction, 'desc');
}

function getIssue({ base, project, named }: ProjectRequest) {
  const row = project.issues.find(candidate => String(candidate.iid) === named.iid);
  if (!row) throw notFound();
  return { body: presentIssue(base, project, row) };
}

export const issueRoutes: Route<ProjectRequest>[] = [
  [
    'issues',
    // cursors for issues came with GitLab 18.3
    ({ base, project, query }) =>
      list(selectIssues(project.issues, query), row => presentIssue(base, project, row), {
        keyset: true,
      }),
  ],
  ['issues/:iid', getIssue],
];
