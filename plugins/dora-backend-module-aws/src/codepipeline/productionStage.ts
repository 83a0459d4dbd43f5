import {
  ListActionExecutionsCommand,
  paginateListActionExecutions,
} from '@aws-sdk/client-codepipeline';
import { DeploymentStatus, Instant } from 'backstage-plugin-dora-common';
import { AwsTarget, SourceError } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { AwsClients } from '../AwsClients';
import { maybeDate, maybeText, readRows } from '../readRows';
import { toSourceError } from '../toSourceError';

const actionRow = z.object({
  stageName: maybeText,
  actionName: maybeText,
  startTime: maybeDate,
  lastUpdateTime: z.date(),
  status: z.string(),
});

type Action = z.output<typeof actionRow>;

/** How a stage of an execution ended. */
interface StageFinish {
  status: DeploymentStatus;
  finishedAt: Instant | null;
}

/** What an execution did in all its stages. Without one of its actions it would not be known how they ended. */
export async function actionsOf(
  clients: AwsClients,
  pipeline: AwsTarget,
  executionId: string,
  signal: AbortSignal,
): Promise<Action[]> {
  const what = `actions of pipeline ${pipeline.name}`;
  const actions: Action[] = [];
  try {
    const client = await clients.codePipeline(pipeline);
    const pages = paginateListActionExecutions(
      { client, pageSize: 100 },
      { pipelineName: pipeline.name, filter: { pipelineExecutionId: executionId } },
      { abortSignal: signal },
    );
    for await (const page of pages) {
      const { rows, unread } = readRows(actionRow, page.actionExecutionDetails, what);
      if (unread.length > 0) {
        throw new SourceError('badAnswer', `${what}: AWS answered one that is not understood`);
      }
      actions.push(...rows);
    }
  } catch (error) {
    throw toSourceError(error, what);
  }
  return actions;
}

/** Whether actions of any execution can be listed. */
export async function canListActions(
  clients: AwsClients,
  pipeline: AwsTarget,
  signal: AbortSignal,
): Promise<boolean> {
  const command = new ListActionExecutionsCommand({ pipelineName: pipeline.name, maxResults: 1 });
  try {
    const client = await clients.codePipeline(pipeline);
    await client.send(command, { abortSignal: signal });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/**
 * How a stage ended, of whose actions these are; undefined where the execution never came to it. Of several tries of one
 * action the last counts: a stage that failed may have been retried.
 */
export function stageFinish(actions: Action[]): StageFinish | undefined {
  const last = new Map<string, Action>();
  for (const action of actions) {
    const name = action.actionName ?? '';
    const known = last.get(name);
    if (!known || startOf(action) > startOf(known)) last.set(name, action);
  }
  const final = [...last.values()];
  if (final.length === 0) return undefined;
  const times = final.map(({ lastUpdateTime }) => lastUpdateTime.getTime());
  if (final.some(({ status }) => status === 'InProgress'))
    return { status: 'running', finishedAt: null };
  const succeeded = final.every(({ status }) => status === 'Succeeded');
  return { status: succeeded ? 'success' : 'failed', finishedAt: Math.max(...times) };
}

function startOf({ startTime }: Action): Instant {
  return startTime?.getTime() ?? 0;
}
