import { SECOND } from '../../simulation/workingTime';
import { Project } from '../../world/Project';
import { World } from '../../world/World';
import { Pipeline } from '../AwsWorld';
import { mergeExecution } from './mergePipeline';

/** The stack that a published service describes its pipeline in. */
const STACK = 'deploy/pipeline.yaml';
const NAME = /^ {2}PipelineName:\n(?: {4}.*\n)*? {4}Default: (\S+)$/m;
const STARTS_AFTER = 5 * SECOND;
const TAKES = 20 * SECOND;

/** Pipelines of services that were published with a stack. Each commit goes through, quickly, so that one can watch. */
export function publishedPipelines(
  world: World,
  place: Pick<Pipeline, 'accountId' | 'region'>,
): Pipeline[] {
  return world.projects.flatMap(project => {
    const name = pipelineName(project);
    if (!name) return [];
    const { graph } = project;
    const executions = graph.mainline
      .map(sha => {
        const startedAt = graph.get(sha).committedAt + STARTS_AFTER;
        const updatedAt = startedAt + TAKES;
        return mergeExecution(project, sha, { status: 'Succeeded', startedAt, updatedAt });
      })
      .filter(({ updatedAt }) => updatedAt <= world.time);
    return [{ ...place, name, stages: ['Source', 'Build', 'Staging', 'Production'], executions }];
  });
}

function pipelineName(project: Project): string | undefined {
  const { graph, repository } = project;
  const file = graph.head && repository.filesAt(graph.head).get(STACK);
  return file ? NAME.exec(file.content.toString())?.[1] : undefined;
}
