import { z } from 'zod';

/** The end of a pipeline's execution. */
export interface FinishedExecution {
  pipeline: string;
  executionId: string;
  state: 'SUCCEEDED' | 'FAILED';
  /** ISO 8601. */
  finishedAt: string;
}

const schema = z.object({
  'detail-type': z.literal('CodePipeline Pipeline Execution State Change'),
  time: z.iso.datetime(),
  detail: z.object({
    pipeline: z.string().min(1),
    'execution-id': z.string().min(1),
    state: z.enum(['SUCCEEDED', 'FAILED']),
  }),
});

/** Reads an event; undefined where it is not the end of an execution. */
export function parseEvent(event: unknown): FinishedExecution | undefined {
  const { success, data } = schema.safeParse(event);
  if (!success) return undefined;
  const { pipeline, state, 'execution-id': executionId } = data.detail;
  return { pipeline, executionId, state, finishedAt: data.time };
}
