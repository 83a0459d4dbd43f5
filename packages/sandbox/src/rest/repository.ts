import { notFound } from '../http/HttpError';
import { Project } from '../world/Project';
import { Commit } from '../world/rows';
import { presentMergeRequest } from './mergeRequests';
import { presentCommit, webUrl } from './present';
import { list, ProjectRequest, Route } from './RestRequest';

/** What a branch, `HEAD` or a sha stands for. */
export function resolve(project: Project, reference: string): string {
  const { graph } = project;
  if ([project.defaultBranch, 'HEAD'].includes(reference) && graph.head) return graph.head;
  if (graph.has(reference)) return reference;
  const published = project.repository.branches.get(reference);
  if (published) return published;
  const branch = project.mergeRequests.findLast(row => row.sourceBranch === reference);
  if (branch?.state === 'opened') return branch.sha;
  throw notFound('Ref');
}

function compare({ base, project, query }: ProjectRequest) {
  const from = query.required('from');
  const to = query.required('to');
  const commits = project.graph
    .between(resolve(project, from), resolve(project, to))
    .map(commit => presentCommit(base, project, commit));
  return {
    body: {
      commit: commits.at(-1) ?? null,
      commits,
      diffs: [],
      compare_timeout: false,
      compare_same_ref: from === to,
      web_url: webUrl(base, project, `compare/${from}...${to}`),
    },
  };
}

function listCommits({ base, project, query }: ProjectRequest) {
  const { graph } = project;
  const since = query.instant('since') ?? -Infinity;
  const until = query.instant('until') ?? Infinity;
  const reference = query.text('ref_name');
  if (!reference && !graph.head) return list<Commit>([], () => null, { uncounted: true });
  const head = resolve(project, reference ?? 'HEAD');
  const position = graph.position(head);
  const commits =
    query.flag('first_parent') && position !== undefined
      ? graph.mainline.slice(0, position + 1).map(sha => graph.get(sha))
      : graph.between(undefined, head);
  const rows = commits
    .filter(({ committedAt }) => committedAt >= since && committedAt <= until)
    .reverse();
  return list(rows, commit => presentCommit(base, project, commit), { uncounted: true });
}

function getCommit({ base, project, named }: ProjectRequest) {
  const commit = project.graph.get(resolveCommit(project, named.sha));
  return { body: { ...presentCommit(base, project, commit), project_id: project.id } };
}

function resolveCommit(project: Project, reference: string): string {
  try {
    return resolve(project, reference);
  } catch {
    throw notFound('Commit');
  }
}

function listMergeRequests({ base, project, named }: ProjectRequest) {
  const sha = resolveCommit(project, named.sha);
  const rows = project.mergeRequests.filter(
    row =>
      [row.sha, row.mergeCommitSha, row.squashCommitSha].includes(sha) || row.commits.includes(sha),
  );
  return list(rows, row => presentMergeRequest(base, project, row));
}

export const repositoryRoutes: Route<ProjectRequest>[] = [
  ['repository/compare', compare],
  ['repository/commits', listCommits],
  ['repository/commits/:sha', getCommit],
  ['repository/commits/:sha/merge_requests', listMergeRequests],
];
