import {
  IncompletePart,
  MetricWindow,
  NoData,
  PreviousValue,
  VERDICTS,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';

export const instant = z.iso.datetime();
export const count = z.number().int().min(0);
export const noDataFields = {
  status: z.literal('noData'),
  reason: z.enum([
    'NO_DEPLOYMENTS',
    'NO_CHANGES_DEPLOYED',
    'NO_CHANGES_MERGED',
    'NO_INCIDENTS_RESOLVED',
    'NO_INCIDENTS',
    'NO_FAILED_DEPLOYMENTS',
    'NO_FAILED_DEPLOYMENTS_RECOVERED',
    'NO_SINGLE_DEPLOYMENTS',
    'ONLY_ROLLBACKS',
    'NO_SOURCE',
    'NOT_COLLECTED_YET',
    'SOURCE_REFUSED',
    'COUNTS_ONLY',
  ]),
  message: z.string().min(1).meta({ description: 'What would produce data.' }),
};
export const noDataSchema = z.strictObject(noDataFields) satisfies z.ZodType<NoData>;

export const pastValueSchema = z.strictObject({
  status: z.literal('ok'),
  value: z.number(),
  sampleSize: count,
  from: instant.meta({ description: 'The part of the past that counts.' }),
  to: instant,
  verdict: z.enum(VERDICTS).meta({ description: 'How the value stands against this one.' }),
  comparable: z.boolean(),
  message: z.string().optional().meta({ description: 'Why it is not comparable.' }),
});

export const previousSchema = z.union([
  pastValueSchema,
  noDataSchema,
]) satisfies z.ZodType<PreviousValue>;
export const sourceTitle = z.string().optional().meta({
  description:
    'For people, such as `GitLab`. Absent where the source has no other name than its id.',
});
const incompletePartSchema = z.strictObject({
  source: z.string(),
  sourceTitle,
  kind: z.enum(['deployments', 'changes', 'incidents']),
  since: instant.nullable().meta({
    description: 'Since when it fails; null while the first collection is on its way.',
  }),
  message: z.string(),
}) satisfies z.ZodType<IncompletePart>;

export const past = {
  previous: previousSchema
    .optional()
    .meta({ description: 'The window of the same length that ends where this one starts.' }),
  baseline: previousSchema.optional().meta({
    description:
      'The configured days before the earlier of the setting of the goal on this metric and the window.',
  }),
  incomplete: z
    .array(incompletePartSchema)
    .min(1)
    .optional()
    .meta({ description: 'What is missing of the facts it is made of.' }),
  standsOut: z.boolean().optional().meta({
    description:
      'In the scorecard: its verdict against the baseline holds among all that are given at once.',
  }),
};

export const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .meta({ description: '95 %, ends included; null where too little is known.' });

export const windowSchema = z.strictObject({
  from: instant,
  to: instant.meta({ description: 'Exclusive.' }),
  days: z.number().positive(),
  collectedFrom: instant.optional().meta({
    description:
      'Only where it is later than `from`: not all that lies before it was collected, or nothing.',
  }),
  message: z.string().optional().meta({ description: 'Beside `collectedFrom`.' }),
}) satisfies z.ZodType<MetricWindow>;
