import { paginateListPipelineExecutions } from '@aws-sdk/client-codepipeline';
import { Instant } from 'backstage-plugin-dora-common';
import { AwsTarget } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { readRows } from '../readRows';
import { toSourceError } from '../toSourceError';
import { Execution, executionRow } from './executionRow';

const PAGE_SIZE = 100;

export interface ExecutionsPage {
  executions: Execution[];
  unread: unknown[];
}

/**
 * Yields pages of executions, newest first, until one that started before `until` or the end of what AWS keeps. Asked
 * after each page: what a page tells may call for more.
 */
export async function* listExecutions(
  clients: AwsClients,
  pipeline: AwsTarget,
  until: () => Instant,
  signal: AbortSignal,
): AsyncIterable<ExecutionsPage> {
  const what = `pipeline ${pipeline.name} in ${pipeline.accountId}/${pipeline.region}`;
  try {
    const client = await clients.codePipeline(pipeline);
    const pages = paginateListPipelineExecutions(
      { client, pageSize: PAGE_SIZE },
      { pipelineName: pipeline.name },
      { abortSignal: signal },
    );
    for await (const page of pages) {
      const { rows: executions, unread } = readRows(
        executionRow,
        page.pipelineExecutionSummaries,
        what,
      );
      yield { executions, unread };
      // Newest first is what AWS does, not what it promises.
      const end = until();
      const isPast = executions.some(({ startTime }) => startTime.getTime() < end);
      if (isPast && isNewestFirst(executions)) return;
    }
  } catch (error) {
    throw toSourceError(error, what);
  }
}

/** Whether a page is in order, so that all that follows it is older than its last row. */
export function isNewestFirst(executions: Execution[]): boolean {
  return executions.every(
    ({ startTime }, i) => i === 0 || startTime <= executions[i - 1].startTime,
  );
}
