import { Project } from '../world/Project';
import { Files } from '../world/Repository';
import { MergeRequest } from '../world/rows';

/** Merges a published merge request into the default branch: what it changed, on top of what is there now. */
export function merge(project: Project, row: MergeRequest, now: number): void {
  const { repository, graph, defaultBranch } = project;
  const target = graph.head!;
  const [base] = graph.get(row.commits.at(-1)!).parents;
  const commit = repository.commit(
    defaultBranch,
    changed(repository.filesAt(base), repository.filesAt(row.sha), repository.filesAt(target)),
    {
      title: `Merge branch '${row.sourceBranch}' into '${defaultBranch}'`,
      parents: [target, row.sha],
    },
  );
  repository.branches.delete(row.sourceBranch);
  project.update(row, { state: 'merged', mergedAt: now, mergeCommitSha: commit.sha, draft: false });
}

function changed(before: Files, after: Files, onto: Files): Files {
  const files = new Map(onto);
  for (const [path, file] of after) {
    if (!before.get(path)?.content.equals(file.content)) files.set(path, file);
  }
  for (const path of before.keys()) if (!after.has(path)) files.delete(path);
  return files;
}
