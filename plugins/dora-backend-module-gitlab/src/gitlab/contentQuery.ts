import { z } from 'zod';
import { SourceError } from 'backstage-plugin-dora-node';
import { GitlabClient } from './GitlabClient';
import { commitRow } from './rows';

/** Small enough for GitLab's limit on complexity, and for its 30 s with merge requests of many commits. */
export const BATCH_SIZE = 25;

const queryFor = (more: string) => `query Contents($path: ID!, $iids: [String!]) {
  project(fullPath: $path) {
    id
    mergeRequests(iids: $iids, first: ${BATCH_SIZE}) {
      nodes {
        iid
        commits(first: 100) { nodes { authoredDate committedDate } pageInfo { hasNextPage } }${more}
      }
    }
  }
}`;

/** Commits alone, and with what they changed, which old GitLabs do not know and others ask git for. */
export const QUERIES = {
  commits: queryFor(''),
  changes: queryFor(`
        diffStatsSummary { additions deletions fileCount }
        diffStats { path }`),
};

const { authored_date: authoredDate, committed_date: committedDate } = commitRow.shape;
const count = z.number().int().min(0).nullish().catch(null);
const nodeSchema = z.object({
  iid: z.string(),
  commits: z.object({
    nodes: z.array(z.object({ authoredDate, committedDate })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
  // Odd answers about what changed must not take the commits away.
  diffStatsSummary: z
    .object({ additions: count, deletions: count, fileCount: count })
    .nullish()
    .catch(null),
  diffStats: z
    .array(z.object({ path: z.string() }))
    .nullish()
    .catch(null),
});
const answerSchema = z.object({
  data: z.object({
    project: z.object({
      id: z.string(),
      mergeRequests: z.object({ nodes: z.array(z.unknown()) }),
    }),
  }),
});

export type ContentNode = z.output<typeof nodeSchema>;

/**
 * `refused`: it, or a proxy before it, will not answer this query; `unreachable`: not in time, or not now; `odd`: it
 * answered something else, or of another project, that has taken over the path.
 */
type ContentAnswer = ContentNode[] | 'refused' | 'unreachable' | 'odd';

export async function askForContents(
  client: GitlabClient,
  query: keyof typeof QUERIES,
  project: { id: number; path: string },
  iids: string[],
): Promise<ContentAnswer> {
  try {
    // The commits alone are the second try.
    const options = query === 'changes' ? { attemptsWhenSlow: 1 } : {};
    const answer = await client.graphql(QUERIES[query], { path: project.path, iids }, options);
    const parsed = answerSchema.safeParse(answer);
    if (parsed.success) {
      const { id, mergeRequests } = parsed.data.data.project;
      if (id !== `gid://gitlab/Project/${project.id}`) return 'odd';
      // Those that are not understood are asked for over REST.
      return mergeRequests.nodes.flatMap(node => nodeSchema.safeParse(node).data ?? []);
    }
    return answer?.errors ? 'refused' : 'odd';
  } catch (error) {
    if (!mayBeGraphqlAlone(error)) throw error;
    return error.reason === 'unreachable' ? 'unreachable' : 'refused';
  }
}

/** Older GitLabs and proxies may refuse GraphQL, or it may take too long, where REST works. */
function mayBeGraphqlAlone(error: unknown): error is SourceError {
  return (
    error instanceof SourceError && error.reason !== 'unauthorized' && error.reason !== 'throttled'
  );
}
