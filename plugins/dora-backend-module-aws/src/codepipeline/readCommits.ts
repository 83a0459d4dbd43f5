import { BatchGetCommitsCommand } from '@aws-sdk/client-codecommit';
import { Change, Instant } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { AwsClients } from '../AwsClients';
import { maybeText, readRows } from '../readRows';
import { toSourceError } from '../toSourceError';
import { Revision } from './mapExecution';

/** BatchGetCommits takes no more. */
const COMMITS_PER_REQUEST = 100;

const written = z.object({ date: maybeText }).optional().catch(undefined);
const commitRow = z.object({
  commitId: z.string(),
  message: maybeText,
  author: written,
  committer: written,
});
const unknownRow = z.object({ commitId: z.string() });

type Commit = z.output<typeof commitRow>;

/**
 * The changes that revisions of one repository stand for, with the dates of their commits. A commit that the repository
 * does not know is left out: CodeCommit answers 200 and lists it under `errors`. One that is neither there is set aside.
 */
export async function readCommits(
  clients: AwsClients,
  accountId: string,
  revisions: Revision[],
  signal: AbortSignal,
): Promise<{ changes: Change[]; setAside: SetAside[] }> {
  const changes: Change[] = [];
  const setAside: SetAside[] = [];
  const bySha = [...new Map(revisions.map(revision => [revision.sha, revision])).values()];
  const repository = bySha[0]?.codeCommit;
  if (!repository) return { changes, setAside };
  const what = `CodeCommit repository ${repository.repository}`;
  const client = await clients.codeCommit({ accountId, region: repository.region });
  for (let i = 0; i < bySha.length; i += COMMITS_PER_REQUEST) {
    const batch = bySha.slice(i, i + COMMITS_PER_REQUEST);
    const command = new BatchGetCommitsCommand({
      repositoryName: repository.repository,
      commitIds: batch.map(({ sha }) => sha),
    });
    const answer = await client.send(command, { abortSignal: signal }).catch(error => {
      throw toSourceError(error, what);
    });
    const { rows } = readRows(commitRow, answer.commits, what);
    const byId = new Map(rows.map(commit => [commit.commitId, commit]));
    const { rows: errors } = readRows(unknownRow, answer.errors, what);
    const unknown = new Set(errors.map(({ commitId }) => commitId));
    for (const revision of batch) {
      const { sha } = revision;
      const commit = byId.get(sha);
      if (commit) changes.push(toChange(revision, commit));
      else if (!unknown.has(sha)) {
        setAside.push({ part: 'changes', id: sha, why: 'a commit that is not understood' });
      }
    }
  }
  return { changes, setAside };
}

/** Revisions by the repository that knows them; those that are in none are left out. */
export function groupByRepository<R extends { revision: Revision }>(
  revisions: R[],
): Map<string, R[]> {
  const inOne = revisions.filter(({ revision }) => revision.codeCommit);
  return Map.groupBy(inOne, ({ revision: { codeCommit } }) =>
    JSON.stringify([codeCommit!.region, codeCommit!.repository]),
  );
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
