import {
  ChangeItem,
  DeploymentItem,
  deploymentStatusSchema,
  IncidentItem,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { count, instant } from './valueSchemas';

const judgement = {
  counted: z.boolean().meta({ description: 'Whether it is part of the sample of the metric.' }),
  why: z.strictObject({
    code: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
    message: z.string().min(1),
  }),
};
const owning = {
  entityRef: z
    .string()
    .optional()
    .meta({ description: 'In lists of a group, system or domain: the entity that it belongs to.' }),
};
const head = {
  key: z.string().meta({
    description:
      'Tells it apart from every other fact of its kind, whatever the source and the project. Opaque, and the same on every page.',
  }),
  id: z.string().meta({ description: 'As the source says it: two projects may have the same.' }),
};
const nullableInstant = instant.nullable();
const text = z.string().nullable();
const seconds = z.number().nullable();

export const deploymentItemSchema = z.strictObject({
  ...head,
  ...owning,
  source: z.string(),
  environment: z.string(),
  status: deploymentStatusSchema,
  sha: text,
  pipelineId: text,
  createdAt: instant,
  finishedAt: nullableInstant,
  durationSeconds: seconds,
  url: text,
  rollback: z.boolean(),
  carriesNoChange: z.boolean().optional().meta({
    description:
      'It brings the revision that its environment had already, or nothing but files that carry no change.',
  }),
  failed: z.boolean(),
  failedBecause: z
    .strictObject({
      code: z.enum(['INCIDENT', 'ROLLED_BACK', 'REPORTED']),
      message: z.string(),
      url: text,
    })
    .optional(),
  shipsFix: z.boolean(),
  recoveredAt: nullableInstant.optional().meta({
    description:
      'With `metric=timeToRestore`: when it recovered; null where it has not, or when is not known.',
  }),
  timeToRestoreSeconds: seconds.optional().meta({
    description: 'With `metric=timeToRestore`: from its finish to its recovery.',
  }),
  recoveredBecause: z
    .strictObject({
      code: z.enum(['INCIDENTS_RESOLVED', 'ROLLED_BACK']),
      message: z.string(),
      url: text,
    })
    .optional()
    .meta({ description: 'With `metric=timeToRestore`: what ended the failure.' }),
  ...judgement,
}) satisfies z.ZodType<DeploymentItem>;

export const changeItemSchema = z.strictObject({
  ...head,
  ...owning,
  source: z.string(),
  title: z.string(),
  labels: z.array(z.string()),
  sourceBranch: text,
  firstCommitAuthoredAt: nullableInstant,
  openedAt: nullableInstant,
  mergedAt: nullableInstant,
  deployedAt: nullableInstant,
  deploymentId: text,
  leadTimeSeconds: seconds,
  stages: z
    .strictObject({
      codingSeconds: z.number(),
      reviewSeconds: z.number(),
      deploySeconds: z.number(),
    })
    .nullable(),
  linesChanged: count.optional().meta({
    description: 'Added and deleted ones together; absent where the source does not tell.',
  }),
  url: text,
  ...judgement,
}) satisfies z.ZodType<ChangeItem>;

export const incidentItemSchema = z.strictObject({
  ...head,
  ...owning,
  source: z.string(),
  kind: z.string(),
  title: text.meta({ description: 'Null for a confidential one.' }),
  severity: text,
  labels: z.array(z.string()),
  openedAt: nullableInstant,
  resolvedAt: nullableInstant,
  timeToRestoreSeconds: seconds,
  deploymentIds: z
    .array(z.string())
    .meta({ description: 'The deployments that it makes a failure.' }),
  runbookLinked: z
    .boolean()
    .optional()
    .meta({ description: 'Absent where the source does not tell.' }),
  url: text,
  ...judgement,
}) satisfies z.ZodType<IncidentItem>;

/** A page of a list. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    totalItems: count.meta({ description: 'On all pages.' }),
    nextCursor: z.string().optional().meta({ description: 'Absent on the last page.' }),
  });
}
