import { gitDate, iso, webUrl } from '../rest/present';
import { VERSION } from '../rest/instance';
import { ordered } from '../rest/selection';
import { Project } from '../world/Project';
import { ChangedFile, Commit, Environment, Instant, MergeRequest } from '../world/rows';
import { World } from '../world/World';
import { connection, ConnectionArguments } from './connection';

interface MergeRequestArguments extends ConnectionArguments {
  iids?: string[];
  state?: string;
  labels?: string[];
  sourceBranches?: string[];
  targetBranches?: string[];
  mergedAfter?: string;
  mergedBefore?: string;
  createdAfter?: string;
  createdBefore?: string;
  updatedAfter?: string;
  updatedBefore?: string;
  sort: string;
}

const globalId = (type: string, id: number | string) => `gid://gitlab/${type}/${id}`;

/** The root of the schema, for one request. */
export function rootOf(world: World, base: string, score: { score: number; limit: number }) {
  return {
    currentUser: { id: globalId('User', 7), username: 'robin.example', name: 'Robin Example' },
    metadata: { version: VERSION },
    queryComplexity: score,
    project: ({ fullPath }: { fullPath: string }) => {
      // only by path: a numeric id means nothing here
      const project = /^\d+$/.test(fullPath) ? undefined : world.find(fullPath);
      return project ? projectNode(project, base) : null;
    },
  };
}

function projectNode(project: Project, base: string) {
  return {
    id: globalId('Project', project.id),
    name: project.name,
    fullPath: project.path,
    webUrl: webUrl(base, project),
    environments: (args: ConnectionArguments & { name?: string }) =>
      connection(
        project.environments.filter(row => !args.name || row.name === args.name),
        args,
        environmentNode,
      ),
    mergeRequest: ({ iid }: { iid: string }) => {
      const row = project.mergeRequests.find(candidate => String(candidate.iid) === iid);
      return row ? mergeRequestNode(project, base, row) : null;
    },
    mergeRequests: (args: MergeRequestArguments) =>
      connection(select(project, args), args, row => mergeRequestNode(project, base, row)),
  };
}

function environmentNode(row: Environment) {
  const [folder, rest] = row.name.split('/');
  return {
    id: globalId('Environment', row.id),
    name: row.name,
    slug: row.name,
    state: row.state,
    tier: row.tier.toUpperCase(),
    environmentType: rest === undefined ? null : folder,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
  };
}

function mergeRequestNode(project: Project, base: string, row: MergeRequest) {
  const commits = (args: ConnectionArguments) =>
    connection(row.commits, args, sha => commitNode(project, base, project.graph.get(sha)));
  return {
    id: globalId('MergeRequest', row.id),
    iid: String(row.iid),
    title: row.title,
    state: row.state,
    draft: row.draft,
    createdAt: iso(row.createdAt),
    updatedAt: iso(row.updatedAt),
    mergedAt: iso(row.mergedAt),
    closedAt: iso(row.closedAt),
    sourceBranch: row.sourceBranch,
    targetBranch: row.targetBranch,
    diffHeadSha: row.sha,
    mergeCommitSha: row.mergeCommitSha,
    webUrl: webUrl(base, project, `merge_requests/${row.iid}`),
    commitCount: row.commits.length,
    diffStatsSummary: sumOf(row.files),
    diffStats: ({ path }: { path?: string | null }) =>
      row.files.filter(file => !path || file.path === path),
    labels: (args: ConnectionArguments) => connection(row.labels, args, title => ({ title })),
    commits,
    commitsWithoutMergeCommits: commits,
  };
}

/** Zeros where nothing is known, as GitLab does. */
function sumOf(files: ChangedFile[]) {
  const sum = (lines: (file: ChangedFile) => number) =>
    files.reduce((all, file) => all + lines(file), 0);
  const additions = sum(file => file.additions);
  const deletions = sum(file => file.deletions);
  return { additions, deletions, changes: additions + deletions, fileCount: files.length };
}

function commitNode(project: Project, base: string, commit: Commit) {
  const { sha, title, authoredAt, committedAt } = commit;
  return {
    id: globalId('CommitPresenter', sha),
    sha,
    shortId: sha.slice(0, 8),
    title,
    authoredDate: gitDate(sha, authoredAt),
    committedDate: gitDate(sha, committedAt),
    webUrl: webUrl(base, project, `commit/${sha}`),
  };
}

/** Here bounds in time are exclusive, other than in the REST API. */
function select(project: Project, args: MergeRequestArguments): MergeRequest[] {
  const within = (instant: Instant | null, after?: string, before?: string) =>
    (!after && !before) ||
    (instant !== null &&
      (!after || instant > Date.parse(after)) &&
      (!before || instant < Date.parse(before)));
  const rows = project.mergeRequests.filter(
    row =>
      (!args.iids || args.iids.includes(String(row.iid))) &&
      (!args.state || args.state === 'all' || row.state === args.state) &&
      (!args.labels || args.labels.every(label => row.labels.includes(label))) &&
      (!args.sourceBranches || args.sourceBranches.includes(row.sourceBranch)) &&
      (!args.targetBranches || args.targetBranches.includes(row.targetBranch)) &&
      within(row.mergedAt, args.mergedAfter, args.mergedBefore) &&
      within(row.createdAt, args.createdAfter, args.createdBefore) &&
      within(row.updatedAt, args.updatedAfter, args.updatedBefore),
  );
  const sort = args.sort.toUpperCase();
  const key = (row: MergeRequest) => {
    if (sort.startsWith('UPDATED')) return row.updatedAt;
    return sort.startsWith('MERGED_AT') ? row.mergedAt : row.createdAt;
  };
  return ordered(rows, key, sort.endsWith('ASC') ? 'asc' : 'desc', 'desc');
}
