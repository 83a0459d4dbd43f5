import { Instant } from 'backstage-plugin-dora-common';
import { SourceError } from 'backstage-plugin-dora-node';
import { changedLines, changedPaths } from './changedFiles';
import { askForContents, BATCH_SIZE, ContentNode } from './contentQuery';
import { eachPage } from './eachPage';
import { GitlabClient } from './GitlabClient';
import { CommitRow } from './rows';

/** What a merge request consists of. */
export interface Content {
  /** The earliest over all commits; null where there are none. */
  authoredAt: Instant | null;
  committedAt: Instant | null;
  linesChanged: number | null;
  paths: string[] | null;
}

interface Project {
  id: number;
  path: string;
}

/** So many answers that do not come in time show that a GitLab takes too long for what merge requests changed. */
const MAX_FAILURES = 3;

/**
 * What merge requests consist of: in batches by GraphQL; where that is refused, and of merge requests of more commits
 * than a batch shows, the commits one by one over REST, which does not tell what they changed.
 *
 * @param onFailed - what to do about one that cannot be read; if it throws, nothing more is read
 */
export async function fetchContents(
  client: GitlabClient,
  project: Project,
  iids: number[],
  onFailed: (iid: number, error: unknown) => Promise<void> = async (_iid, error) => {
    throw error;
  },
): Promise<Map<number, Content>> {
  let stop: { error: unknown } | undefined;
  const readOne = async (iid: number, node: ContentNode | undefined) => {
    try {
      if (stop) throw stop.error;
      return [[iid, await toContent(client, project, iid, node)] as const];
    } catch (error) {
      // Once it is not this one's fault alone, the others need not be asked for.
      await onFailed(iid, error).catch(reason => {
        stop ??= { error: reason };
        throw reason;
      });
      return [];
    }
  };
  const batches: number[][] = [];
  for (let i = 0; i < iids.length; i += BATCH_SIZE) batches.push(iids.slice(i, i + BATCH_SIZE));
  const found = await Promise.all(
    batches.map(async batch => {
      const nodes = new Map(
        (await askGraphql(client, project, batch)).map(node => [Number(node.iid), node]),
      );
      return Promise.all(batch.map(iid => readOne(iid, nodes.get(iid))));
    }),
  );
  return new Map(found.flat(2));
}

async function askGraphql(
  client: GitlabClient,
  project: Project,
  iids: number[],
): Promise<ContentNode[]> {
  const { diffs } = client;
  const withDiffs = client.diffFailures < MAX_FAILURES && (await diffs.mayAsk());
  let outcome: 'answered' | 'refused' | 'failed' = 'failed';
  try {
    // The batch that was waited for may have found out.
    if (client.graphqlRefused) return [];
    const numbers = iids.map(String);
    let answer = await askForContents(client, withDiffs ? 'changes' : 'commits', project, numbers);
    if (Array.isArray(answer)) outcome = 'answered';
    if (answer === 'refused') outcome = 'refused';
    if (withDiffs && (answer === 'refused' || answer === 'unreachable')) {
      answer = await askForContents(client, 'commits', project, numbers);
    }
    if (Array.isArray(answer)) return answer;
    client.graphqlRefused = true;
    return [];
  } finally {
    if (withDiffs && !diffs.report(outcome)) client.diffFailures++;
  }
}

async function toContent(
  client: GitlabClient,
  project: Project,
  iid: number,
  node: ContentNode | undefined,
): Promise<Content> {
  const commits =
    node && !node.commits.pageInfo.hasNextPage
      ? node.commits.nodes.map(commit => ({
          authored_date: commit.authoredDate,
          committed_date: commit.committedDate,
        }))
      : await askRest(client, project, iid);
  return {
    authoredAt: min(commits.map(commit => commit.authored_date)),
    committedAt: min(commits.map(commit => commit.committed_date)),
    linesChanged: changedLines(node?.diffStatsSummary),
    paths: changedPaths(node?.diffStats, node?.diffStatsSummary),
  };
}

async function askRest(client: GitlabClient, project: Project, iid: number): Promise<CommitRow[]> {
  const commits: CommitRow[] = [];
  const pages = eachPage(`the commits of !${iid}`, page =>
    client.mergeRequestCommits(project.id, iid, { page }),
  );
  for await (const { rows, unread } of pages) {
    // It may be the first one.
    if (unread.length > 0) {
      throw new SourceError('badAnswer', `GitLab answered a commit of !${iid} that has no sense`);
    }
    commits.push(...rows);
  }
  return commits;
}

function min(instants: (Instant | null)[]): Instant | null {
  const real = instants.filter(value => value !== null);
  return real.length === 0 ? null : Math.min(...real);
}
