import { z } from 'zod';
import { SourceError } from 'backstage-plugin-dora-node';
import { Instant } from 'backstage-plugin-dora-common';
import { GitlabClient } from './GitlabClient';
import { CommitRow } from './rows';

/** The earliest over all commits of a merge request; null where it has none that says so. */
export interface FirstCommit {
  authoredAt: Instant | null;
  committedAt: Instant | null;
}

/** Small enough for GitLab's limit on complexity, and for its 30 s with merge requests of many commits. */
const BATCH_SIZE = 25;

const QUERY = `query FirstCommits($path: ID!, $iids: [String!]) {
  project(fullPath: $path) {
    mergeRequests(iids: $iids, first: ${BATCH_SIZE}) {
      nodes { iid commits(first: 100) { nodes { authoredDate committedDate } pageInfo { hasNextPage } } }
    }
  }
}`;

const date = z
  .string()
  .nullish()
  .transform(value => (value ? Date.parse(value) : null));
const answerSchema = z.object({
  data: z.object({
    project: z.object({
      mergeRequests: z.object({
        nodes: z.array(
          z.object({
            iid: z.string(),
            commits: z.object({
              nodes: z.array(z.object({ authoredDate: date, committedDate: date })),
              pageInfo: z.object({ hasNextPage: z.boolean() }),
            }),
          }),
        ),
      }),
    }),
  }),
});

export interface Project {
  id: number;
  path: string;
}

/**
 * The first commits of merge requests: in batches by GraphQL; one by one over REST where that is refused, and for
 * merge requests of more commits than a batch shows.
 */
export async function fetchFirstCommits(
  client: GitlabClient,
  project: Project,
  iids: number[],
): Promise<Map<number, FirstCommit>> {
  const batches: number[][] = [];
  for (let i = 0; i < iids.length; i += BATCH_SIZE) batches.push(iids.slice(i, i + BATCH_SIZE));
  const found = await Promise.all(
    batches.map(async batch => {
      const known = await askGraphql(client, project, batch);
      const missing = batch.filter(iid => !known.has(iid));
      const asked = await Promise.all(
        missing.map(async iid => [iid, await askRest(client, project, iid)] as const),
      );
      return [...known, ...asked];
    }),
  );
  return new Map(found.flat());
}

async function askGraphql(
  client: GitlabClient,
  project: Project,
  iids: number[],
): Promise<Map<number, FirstCommit>> {
  const known = new Map<number, FirstCommit>();
  if (client.graphqlRefused) return known;
  try {
    const variables = { path: project.path, iids: iids.map(String) };
    const answer = answerSchema.safeParse(await client.graphql(QUERY, variables));
    if (!answer.success) {
      client.graphqlRefused = true;
      return known;
    }
    for (const { iid, commits } of answer.data.data.project.mergeRequests.nodes) {
      if (commits.pageInfo.hasNextPage) continue;
      known.set(
        Number(iid),
        earliest(
          commits.nodes.map(c => ({
            authored_date: c.authoredDate,
            committed_date: c.committedDate,
          })),
        ),
      );
    }
  } catch (error) {
    if (!mayBeGraphqlAlone(error)) throw error;
    client.graphqlRefused = true;
  }
  return known;
}

/** Older GitLabs and proxies may refuse GraphQL, or it may take too long, where REST works. */
function mayBeGraphqlAlone(error: unknown): boolean {
  return (
    error instanceof SourceError && error.reason !== 'unauthorized' && error.reason !== 'throttled'
  );
}

async function askRest(client: GitlabClient, project: Project, iid: number): Promise<FirstCommit> {
  const commits: CommitRow[] = [];
  for (let page = 1; ; page++) {
    const { rows, hasNext } = await client.mergeRequestCommits(project.id, iid, { page });
    commits.push(...rows);
    if (!hasNext) return earliest(commits);
  }
}

function earliest(commits: CommitRow[]): FirstCommit {
  return {
    authoredAt: min(commits.map(commit => commit.authored_date)),
    committedAt: min(commits.map(commit => commit.committed_date)),
  };
}

/** Clocks before 1970 are nobody's. */
function min(instants: (Instant | null)[]): Instant | null {
  const real = instants.flatMap(value => (value !== null && value >= 0 ? value : []));
  return real.length === 0 ? null : Math.min(...real);
}
