import { AWS_ACCOUNT_ID, AWS_PIPELINE_NAME, AWS_REGION } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { formatPipelineArn, formatPlace } from './targets';

/** An event of EventBridge, as a queue brings it: as it is, or as text. */
const eventSchema = z.preprocess(
  parseText,
  z.object({
    source: z.string(),
    account: z.string().regex(AWS_ACCOUNT_ID),
    region: z.string().regex(AWS_REGION),
    detail: z.unknown(),
  }),
);
const pipelineSchema = z.object({ pipeline: z.string().regex(AWS_PIPELINE_NAME) });

/** The pipeline that an event of CodePipeline is about. */
export function hintedPipelines(payload: unknown): string[] {
  const { data } = eventSchema.safeParse(payload);
  if (data?.source !== 'aws.codepipeline') return [];
  const detail = pipelineSchema.safeParse(data.detail);
  if (!detail.success) return [];
  const { account: accountId, region } = data;
  return [formatPipelineArn({ accountId, region, name: detail.data.pipeline })];
}

/** The account and region of an alarm that has changed. */
export function hintedAlarms(payload: unknown): string[] {
  const { data } = eventSchema.safeParse(payload);
  if (data?.source !== 'aws.cloudwatch') return [];
  return [formatPlace({ accountId: data.account, region: data.region })];
}

function parseText(payload: unknown): unknown {
  if (typeof payload !== 'string') return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
