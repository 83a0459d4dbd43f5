import { z } from 'zod';
import { AwsError } from '../AwsError';
import { Execution, Pipeline } from '../AwsWorld';
import { Operation, OperationContext, findPlaced, operation, page, seconds } from '../operation';

const YEAR_MS = 365 * 86_400_000;
const name = z.string().regex(/^[A-Za-z0-9.@_-]{1,100}$/);
const token = z.string().min(1).max(2048).optional();
const maxResults = z.number().int().min(1).max(100).default(100);
const BAD_TOKEN = 'InvalidNextTokenException';

export const codePipeline: Record<string, Operation> = {
  ListPipelineExecutions: operation(
    z.object({ pipelineName: name, maxResults, nextToken: token }),
    (input, context) => {
      const executions = recentExecutions(pipelineOf(input.pipelineName, context), context.now);
      const size = input.maxResults;
      const { items, next } = page(executions, { token: input.nextToken, size, error: BAD_TOKEN });
      return { pipelineExecutionSummaries: items.map(toSummary), nextToken: next };
    },
  ),
  GetPipelineExecution: operation(
    z.object({ pipelineName: name, pipelineExecutionId: z.string() }),
    (input, context) => {
      const pipeline = pipelineOf(input.pipelineName, context);
      const { sourceRevisions, ...summary } = toSummary(executionOf(pipeline, input, context.now));
      const artifactRevisions = sourceRevisions.map(({ actionName, ...r }) => ({
        name: actionName,
        ...r,
      }));
      return { pipelineExecution: { pipelineName: pipeline.name, ...summary, artifactRevisions } };
    },
  ),
  ListActionExecutions: operation(
    z.object({
      pipelineName: name,
      maxResults,
      nextToken: token,
      filter: z.object({ pipelineExecutionId: z.string() }).optional(),
    }),
    (input, context) => {
      const pipeline = pipelineOf(input.pipelineName, context);
      const executions = input.filter
        ? [executionOf(pipeline, input.filter, context.now)]
        : recentExecutions(pipeline, context.now);
      const actions = executions.flatMap(execution => toActions(pipeline, execution));
      const size = input.maxResults;
      const { items, next } = page(actions, { token: input.nextToken, size, error: BAD_TOKEN });
      return { actionExecutionDetails: items, nextToken: next };
    },
  ),
};

function pipelineOf(pipelineName: string, context: OperationContext): Pipeline {
  const pipeline = findPlaced(context.world.pipelines, pipelineName, context);
  if (pipeline) return pipeline;
  const message = `Account '${context.accountId}' does not have a pipeline with name '${pipelineName}'`;
  throw new AwsError('PipelineNotFoundException', message);
}

/** AWS keeps 12 months and answers newest first. What lies ahead of now has not happened. */
function recentExecutions({ executions }: Pipeline, now: number): Execution[] {
  return executions
    .filter(({ startedAt }) => startedAt <= now && startedAt > now - YEAR_MS)
    .map(e =>
      e.updatedAt > now ? { ...e, status: 'InProgress' as const, updatedAt: e.startedAt } : e,
    )
    .sort((a, b) => b.startedAt - a.startedAt);
}

function executionOf(
  pipeline: Pipeline,
  { pipelineExecutionId }: { pipelineExecutionId: string },
  now: number,
): Execution {
  const found = recentExecutions(pipeline, now).find(({ id }) => id === pipelineExecutionId);
  if (found) return found;
  const message = `The execution '${pipelineExecutionId}' does not exist in '${pipeline.name}'`;
  throw new AwsError('PipelineExecutionNotFoundException', message);
}

function toSummary(execution: Execution) {
  const { id, status, startedAt, updatedAt, revisions, rollbackOf } = execution;
  return {
    pipelineExecutionId: id,
    status,
    startTime: seconds(startedAt),
    lastUpdateTime: seconds(updatedAt),
    executionMode: 'SUPERSEDED',
    executionType: rollbackOf ? 'ROLLBACK' : 'STANDARD',
    ...(rollbackOf && { rollbackMetadata: { rollbackTargetPipelineExecutionId: rollbackOf } }),
    trigger: { triggerType: rollbackOf ? 'ManualRollback' : 'CloudWatchEvent' },
    sourceRevisions: revisions.map(({ action, id: revisionId, summary, url }) => ({
      actionName: action,
      revisionId,
      revisionSummary: summary.slice(0, 2048),
      revisionUrl: url,
    })),
  };
}

/** One action a stage, spread evenly over the execution; the last one that was reached carries its outcome. */
function toActions({ stages }: Pipeline, execution: Execution) {
  const { id, status, startedAt, updatedAt } = execution;
  const step = (updatedAt - startedAt) / stages.length;
  const outcome = { Succeeded: 'Succeeded', Failed: 'Failed', InProgress: 'InProgress' };
  return stages
    .map((stageName, i) => ({
      pipelineExecutionId: id,
      actionExecutionId: `${id.slice(0, -2)}${String(i).padStart(2, '0')}`,
      stageName,
      actionName: stageName,
      startTime: seconds(startedAt + i * step),
      lastUpdateTime: seconds(startedAt + (i + 1) * step),
      status:
        i < stages.length - 1
          ? 'Succeeded'
          : (outcome[status as keyof typeof outcome] ?? 'Abandoned'),
    }))
    .reverse();
}
