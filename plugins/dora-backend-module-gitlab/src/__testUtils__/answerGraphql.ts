import { FakeCommit, FakeDiff } from './FakeProject';

interface Known {
  commits: Record<number, FakeCommit[]>;
  diffs: Record<number, FakeDiff>;
  /** False: it refuses all; `commits`: it is too old for what merge requests changed. */
  graphql: boolean | 'commits';
}

/** Answers the two queries there are, or refuses them as GitLab does: with status 200. */
export function answerGraphql(
  { query, variables }: { query: string; variables: { iids: string[] } },
  { commits, diffs, graphql }: Known,
): unknown {
  const asksForDiffs = query.includes('diffStats');
  const refused = (field: string) => ({ errors: [{ message: `Field '${field}' doesn't exist` }] });
  if (!graphql) return refused('commits');
  if (asksForDiffs && graphql === 'commits') return refused('diffStatsSummary');
  const nodes = variables.iids
    .filter(iid => commits[Number(iid)])
    .map(iid => {
      const all = commits[Number(iid)];
      const shown = all.slice(0, 100).map(commit => ({
        authoredDate: commit.authored_date,
        committedDate: commit.committed_date,
      }));
      return {
        iid,
        commits: { nodes: shown, pageInfo: { hasNextPage: all.length > 100 } },
        ...(asksForDiffs && { diffStatsSummary: null, diffStats: null, ...diffs[Number(iid)] }),
      };
    });
  return { data: { project: { id: 'gid://gitlab/Project/7', mergeRequests: { nodes } } } };
}
