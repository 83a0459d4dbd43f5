import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { maybeDate, maybeText, textOf } from '../readRows';

const revision = z
  .object({ revisionId: maybeText, revisionSummary: maybeText, revisionUrl: maybeText })
  .catch({});

/** What an execution or its artifacts say of their sources. */
export const revisions = z.array(revision).optional().catch(undefined);

/** What an execution brought, whenever that was. */
export const broughtRow = z.object({ status: maybeText, sourceRevisions: revisions });

/** An execution, as far as it is read. */
export const executionRow = broughtRow.extend({
  pipelineExecutionId: z.string().min(1),
  startTime: z.date(),
  lastUpdateTime: maybeDate,
  executionType: maybeText,
  rollbackMetadata: z
    .object({ rollbackTargetPipelineExecutionId: maybeText })
    .optional()
    .catch(undefined),
});

export type Execution = z.output<typeof executionRow>;
export type Brought = z.output<typeof broughtRow>;

export function unreadExecution(row: unknown): SetAside {
  const id = textOf(row, 'pipelineExecutionId') ?? '';
  return { part: 'deployments', id, why: 'an execution without an id or a start' };
}
