import { DeploymentStatus } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { maybeDate, maybeText, textOf } from '../readRows';

export const STATUS = {
  Cancelled: 'canceled',
  InProgress: 'running',
  Stopping: 'running',
  Stopped: 'stopped',
  Succeeded: 'success',
  Superseded: 'superseded',
  Failed: 'failed',
} as const satisfies Record<string, DeploymentStatus>;

type ExecutionStatus = keyof typeof STATUS;

const revision = z
  .object({ revisionId: maybeText, revisionSummary: maybeText, revisionUrl: maybeText })
  .catch({});

/** What an execution or its artifacts say of their sources. */
export const revisions = z.array(revision).optional().catch(undefined);

/** What an execution brought, whenever that was. */
export const broughtRow = z.object({ status: maybeText, sourceRevisions: revisions });

/** An execution, as far as it is read. */
export const executionRow = broughtRow
  .extend({
    pipelineExecutionId: z.string().min(1),
    status: z.enum(Object.keys(STATUS) as [ExecutionStatus]),
    startTime: z.date(),
    lastUpdateTime: maybeDate,
    executionType: maybeText,
    rollbackMetadata: z
      .object({ rollbackTargetPipelineExecutionId: maybeText })
      .optional()
      .catch(undefined),
  })
  // What is over has an end: the last that was heard of it.
  .refine(({ status, lastUpdateTime }) => lastUpdateTime || STATUS[status] === 'running');

export type Execution = z.output<typeof executionRow>;
export type Brought = z.output<typeof broughtRow>;

export function unreadExecution(row: unknown): SetAside {
  const id = textOf(row, 'pipelineExecutionId') ?? '';
  const why = 'an execution without an id, a start, a status that is known or, being over, an end';
  return { part: 'deployments', id, why };
}
