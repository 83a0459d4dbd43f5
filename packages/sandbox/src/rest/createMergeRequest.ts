import { HttpError, notFound } from '../http/HttpError';
import { changedFiles } from '../publishing/changedFiles';
import { deliveryOf } from '../publishing/Delivery';
import { ProjectWriteRequest, required, text } from './WriteRequest';
import { presentMergeRequest } from './mergeRequests';

/** A merge request. A colleague merges it soon. */
export function createMergeRequest({ world, base, project, body }: ProjectWriteRequest) {
  const sourceBranch = required(body, 'source_branch');
  const targetBranch = required(body, 'target_branch');
  const title = required(body, 'title');
  const { repository, graph } = project;
  const source = repository.head(sourceBranch);
  const target = repository.head(targetBranch);
  if (!target) throw notFound('Target branch');
  if (!source) throw new HttpError(400, { message: { source_branch: ['does not exist'] } });
  const open = project.mergeRequests.find(
    row => row.state === 'opened' && row.sourceBranch === sourceBranch,
  );
  if (open) {
    throw new HttpError(409, {
      message: [`Another open merge request already exists for this source branch: !${open.iid}`],
    });
  }
  const commits = graph
    .between(target, source)
    .map(({ sha }) => sha)
    .reverse();
  const [forkedAt = target] = commits.length > 0 ? graph.get(commits.at(-1)!).parents : [];
  const labels = [body.labels ?? []].flat().flatMap(label => String(label).split(','));
  const row = project.addMergeRequest({
    title,
    description: text(body.description),
    sourceBranch,
    targetBranch,
    labels,
    commits,
    files: changedFiles(repository.filesAt(forkedAt), repository.filesAt(source)),
    sha: source,
  });
  deliveryOf(world, project).proposed(row);
  return presentMergeRequest(base, project, row);
}
