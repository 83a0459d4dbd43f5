import { FakeCommit } from './FakeGitlab';

/** Answers the one query there is, or refuses it as GitLab does: with status 200. */
export function answerGraphql(
  { variables }: { variables: { iids: string[] } },
  commits: Record<number, FakeCommit[]> | undefined,
): unknown {
  if (!commits) return { errors: [{ message: "Field 'commits' doesn't exist on type" }] };
  const nodes = variables.iids
    .filter(iid => commits[Number(iid)])
    .map(iid => {
      const all = commits[Number(iid)];
      const shown = all.slice(0, 100).map(commit => ({
        authoredDate: commit.authored_date,
        committedDate: commit.committed_date,
      }));
      return { iid, commits: { nodes: shown, pageInfo: { hasNextPage: all.length > 100 } } };
    });
  return { data: { project: { mergeRequests: { nodes } } } };
}
