import {
  PipelineExecutionSummary,
  paginateListPipelineExecutions,
} from '@aws-sdk/client-codepipeline';
import { Instant } from 'backstage-plugin-dora-common';
import { AwsClients } from '../AwsClients';
import { AwsTarget } from '../targets';
import { toSourceError } from '../toSourceError';

const PAGE_SIZE = 100;

/**
 * Yields pages of executions, newest first, until one that started before `until` or the end of what AWS keeps. Asked
 * after each page: what a page tells may call for more.
 */
export async function* listExecutions(
  clients: AwsClients,
  pipeline: AwsTarget,
  until: () => Instant,
  signal: AbortSignal,
): AsyncIterable<PipelineExecutionSummary[]> {
  try {
    const client = await clients.codePipeline(pipeline);
    const pages = paginateListPipelineExecutions(
      { client, pageSize: PAGE_SIZE },
      { pipelineName: pipeline.name },
      { abortSignal: signal },
    );
    for await (const page of pages) {
      const executions = page.pipelineExecutionSummaries ?? [];
      yield executions;
      // Newest first is what AWS does, not what it promises.
      const end = until();
      if (
        executions.some(({ startTime }) => startOf(startTime) < end) &&
        isNewestFirst(executions)
      ) {
        return;
      }
    }
  } catch (error) {
    throw toSourceError(
      error,
      `pipeline ${pipeline.name} in ${pipeline.accountId}/${pipeline.region}`,
    );
  }
}

/** Whether a page is in order, so that all that follows it is older than its last row. */
export function isNewestFirst(executions: PipelineExecutionSummary[]): boolean {
  return executions.every(
    ({ startTime }, i) => i === 0 || startOf(startTime) <= startOf(executions[i - 1].startTime),
  );
}

function startOf(startTime: Date | undefined): Instant {
  return startTime?.getTime() ?? 0;
}
