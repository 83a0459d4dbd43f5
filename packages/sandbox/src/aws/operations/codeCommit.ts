import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AwsError } from '../AwsError';
import { RepositoryCommit } from '../AwsWorld';
import { Operation, findPlaced, operation } from '../operation';

const MAX_COMMITS = 100;

export const codeCommit: Record<string, Operation> = {
  BatchGetCommits: operation(
    z.object({ repositoryName: z.string(), commitIds: z.array(z.string()).min(1) }),
    ({ repositoryName, commitIds }, context) => {
      const repository = findPlaced(context.world.repositories, repositoryName, context);
      if (!repository) {
        throw new AwsError('RepositoryDoesNotExistException', `${repositoryName} does not exist`);
      }
      if (commitIds.length > MAX_COMMITS) {
        throw new AwsError('CommitIdsLimitExceededException', 'At most 100 commit IDs are allowed');
      }
      const known = commitIds.filter(id => repository.commits.has(id));
      const unknown = commitIds.filter(id => !repository.commits.has(id));
      return {
        // The order is not promised.
        commits: known.reverse().map(id => toCommit(id, repository.commits.get(id)!)),
        errors: unknown.map(commitId => ({
          commitId,
          errorCode: 'CommitIdDoesNotExistException',
          errorMessage: `Commit ID ${commitId} does not exist`,
        })),
      };
    },
  ),
};

function toCommit(commitId: string, { message, authoredAt, committedAt }: RepositoryCommit) {
  const person = (at: number) => ({
    name: 'Developer',
    email: 'developer@larkspur.example',
    date: `${Math.floor(at / 1000)} +0100`,
  });
  const treeId = createHash('sha1').update(`tree ${commitId}`).digest('hex');
  const author = person(authoredAt);
  return { commitId, treeId, parents: [], message, author, committer: person(committedAt) };
}
