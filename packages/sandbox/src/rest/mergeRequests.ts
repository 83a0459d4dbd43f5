import { notFound } from '../http/HttpError';
import { Parameters } from '../http/Parameters';
import { Project } from '../world/Project';
import { MergeRequest } from '../world/rows';
import { iso, presentCommit, presentUser } from './present';
import { presentIssuable } from './presentIssuable';
import { list, ProjectRequest, Route } from './RestRequest';
import { labelled, numbered, ordered, within } from './selection';

const SORTS = [
  'created_at',
  'label_priority',
  'milestone_due',
  'popularity',
  'priority',
  'title',
  'updated_at',
  'merged_at',
] as const;
const STATES = ['opened', 'closed', 'locked', 'merged', 'all'] as const;
const SCOPES = [
  'created-by-me',
  'assigned-to-me',
  'created_by_me',
  'assigned_to_me',
  'reviews_for_me',
  'all',
] as const;

export function presentMergeRequest(base: string, project: Project, row: MergeRequest) {
  const mergedBy = row.mergedAt === null ? null : presentUser(base);
  return {
    ...presentIssuable(base, project, 'mergeRequest', row),
    merged_by: mergedBy,
    merge_user: mergedBy,
    merged_at: iso(row.mergedAt),
    target_branch: row.targetBranch,
    source_branch: row.sourceBranch,
    reviewers: [],
    source_project_id: project.id,
    target_project_id: project.id,
    draft: row.draft,
    work_in_progress: row.draft,
    imported: false,
    merge_when_pipeline_succeeds: false,
    merge_status: 'can_be_merged',
    detailed_merge_status: row.state === 'opened' ? 'mergeable' : 'not_open',
    sha: row.sha,
    merge_commit_sha: row.mergeCommitSha,
    squash_commit_sha: row.squashCommitSha,
    should_remove_source_branch: null,
    force_remove_source_branch: true,
    prepared_at: iso(row.createdAt),
    reference: `!${row.iid}`,
    squash: row.squashCommitSha !== null,
    squash_on_merge: row.squashCommitSha !== null,
    has_conflicts: false,
    blocking_discussions_resolved: true,
  };
}

/** GitLab's REST API has no filter by the time of the merge. */
export function selectMergeRequests(all: MergeRequest[], query: Parameters): MergeRequest[] {
  const sort = query.oneOf('order_by', SORTS, 'created_at');
  const direction = query.oneOf('sort', ['asc', 'desc'], 'desc');
  const state = query.oneOf('state', STATES, 'all');
  query.oneOf('scope', SCOPES);
  const source = query.text('source_branch');
  const target = query.text('target_branch');
  const recent = within(all, query, 'updated', row => row.updatedAt);
  const rows = within(recent, query, 'created', row => row.createdAt).filter(
    row =>
      (state === 'all' || row.state === state) &&
      (!source || row.sourceBranch === source) &&
      (!target || row.targetBranch === target),
  );
  const key = (row: MergeRequest) => {
    if (sort === 'updated_at') return row.updatedAt;
    if (sort === 'merged_at') return row.mergedAt;
    return sort === 'title' ? row.title : row.createdAt;
  };
  return ordered(numbered(labelled(rows, query), query), key, direction, 'desc');
}

/** Those that were deployed, by the links of their deployments. */
function deployed(project: Project, query: Parameters): MergeRequest[] {
  const environment = query.text('environment');
  const after = query.instant('deployed_after');
  const before = query.instant('deployed_before');
  if (!environment && after === undefined && before === undefined) return project.mergeRequests;
  const iids = new Set<number>();
  for (const row of project.deployments) {
    const finishedAt = row.finishedAt ?? Infinity;
    const asked =
      row.status === 'success' &&
      (!environment || row.environment === environment) &&
      finishedAt >= (after ?? -Infinity) &&
      finishedAt <= (before ?? Infinity);
    if (asked) for (const iid of project.links.get(row.id) ?? []) iids.add(iid);
  }
  return project.mergeRequests.filter(row => iids.has(row.iid));
}

function findMergeRequest({ project, named }: ProjectRequest): MergeRequest {
  const row = project.mergeRequests.find(candidate => String(candidate.iid) === named.iid);
  if (!row) throw notFound();
  return row;
}

function listCommits(request: ProjectRequest) {
  const { base, project } = request;
  const commits = findMergeRequest(request).commits.map(sha => project.graph.get(sha));
  return list(commits, commit => presentCommit(base, project, commit));
}

export const mergeRequestRoutes: Route<ProjectRequest>[] = [
  [
    'merge_requests',
    ({ base, project, query }) =>
      list(selectMergeRequests(deployed(project, query), query), row =>
        presentMergeRequest(base, project, row),
      ),
  ],
  [
    'merge_requests/:iid',
    request => ({
      body: presentMergeRequest(request.base, request.project, findMergeRequest(request)),
    }),
  ],
  ['merge_requests/:iid/commits', listCommits],
];
