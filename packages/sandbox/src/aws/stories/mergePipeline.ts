import { createHash } from 'node:crypto';
import { MINUTE } from '../../simulation/workingTime';
import { Project } from '../../world/Project';
import { Execution } from '../AwsWorld';
import { uuid } from './pipelineStory';

/** A new execution overtakes one that waits so long. */
const SUPERSEDES_WITHIN = 6 * MINUTE;

/**
 * The executions of a pipeline whose code lies in GitLab: each commit that lands on the default branch starts one.
 * What becomes of it follows from its sha, so that the living project always tells the same story.
 */
export function mergePipeline(project: Project): Execution[] {
  const commits = project.graph.mainline.map(sha => project.graph.get(sha));
  return commits.map((commit, i) => {
    const dice = createHash('sha256').update(commit.sha).digest();
    const outcome = dice[1] < 18 ? 'Failed' : 'Succeeded';
    const startedAt = commit.committedAt + MINUTE;
    const next = commits[i + 1];
    const overtaken =
      next !== undefined && next.committedAt - commit.committedAt < SUPERSEDES_WITHIN;
    const updatedAt = startedAt + (9 + (dice[0] % 12)) * MINUTE;
    const status = overtaken ? 'Superseded' : outcome;
    return mergeExecution(project, commit.sha, { status, startedAt, updatedAt });
  });
}

/** The execution that a commit started. */
export function mergeExecution(
  project: Project,
  sha: string,
  course: Pick<Execution, 'status' | 'startedAt' | 'updatedAt'>,
): Execution {
  const summary = JSON.stringify({
    ProviderType: 'GitLabSelfManaged',
    CommitMessage: project.graph.get(sha).title,
  });
  const url = `https://eu-central-1.console.aws.amazon.com/codesuite/settings/connections/redirect?referenceType=COMMIT&FullRepositoryId=${project.path}&Commit=${sha}`;
  return {
    id: uuid(`${project.path}/${sha}`),
    ...course,
    revisions: [{ action: 'Source', id: sha, summary, url }],
  };
}
