import { BatchGetCommitsCommand, Commit } from '@aws-sdk/client-codecommit';
import { Change, Instant } from 'backstage-plugin-dora-common';
import { AwsClients } from '../AwsClients';
import { toSourceError } from '../toSourceError';
import { Revision } from './mapExecution';

/** BatchGetCommits takes no more. */
const COMMITS_PER_REQUEST = 100;

/**
 * The changes that revisions stand for, with the dates of their commits. A commit that the repository does not know
 * is left out: CodeCommit answers 200 and lists it under `errors`.
 */
export async function readCommits(
  clients: AwsClients,
  accountId: string,
  revisions: Revision[],
  signal: AbortSignal,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [key, group] of groupByRepository(revisions)) {
    const [region, repositoryName] = key;
    const client = await clients.codeCommit({ accountId, region });
    for (let i = 0; i < group.length; i += COMMITS_PER_REQUEST) {
      const batch = group.slice(i, i + COMMITS_PER_REQUEST);
      const commitIds = batch.map(({ sha }) => sha);
      const command = new BatchGetCommitsCommand({ repositoryName, commitIds });
      const answer = await client.send(command, { abortSignal: signal }).catch(error => {
        throw toSourceError(error, `CodeCommit repository ${repositoryName}`);
      });
      const byId = new Map(answer.commits?.map(commit => [commit.commitId, commit]));
      for (const revision of batch) {
        const commit = byId.get(revision.sha);
        if (commit) changes.push(toChange(revision, commit));
      }
    }
  }
  return changes;
}

function groupByRepository(revisions: Revision[]): [[string, string], Revision[]][] {
  const groups = new Map<string, [[string, string], Map<string, Revision>]>();
  for (const revision of revisions) {
    if (!revision.codeCommit) continue;
    const { region, repository } = revision.codeCommit;
    const key = `${region}/${repository}`;
    const group = groups.get(key) ?? [[region, repository], new Map()];
    group[1].set(revision.sha, revision);
    groups.set(key, group);
  }
  return [...groups.values()].map(([key, bySha]) => [key, [...bySha.values()]]);
}

function toChange(revision: Revision, commit: Commit): Change {
  const committedAt = parseCommitDate(commit.committer?.date);
  return {
    id: revision.sha,
    title: (commit.message ?? revision.title).split('\n')[0].trim().slice(0, 500),
    openedAt: null,
    mergedAt: null,
    firstCommitAuthoredAt: parseCommitDate(commit.author?.date),
    firstCommitCommittedAt: committedAt,
    labels: [],
    sourceBranch: null,
    targetBranch: null,
    shas: [revision.sha],
    linesChanged: null,
    paths: null,
    updatedAt: committedAt ?? 0,
    url: revision.url,
  };
}

/** CodeCommit writes `1484167798 -0800`: epoch seconds and, for display only, the author's offset. */
export function parseCommitDate(value: string | undefined): Instant | null {
  const seconds = /^(\d{1,11}) [+-]\d{4}$/.exec(value ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}
