import {
  BANDS,
  ChangeFailureRate,
  DeploymentFrequency,
  IncompletePart,
  LeadTime,
  Metrics,
  MetricWindow,
  NoData,
  PreviousValue,
  RatioMetric,
  TimeToRestore,
  VERDICTS,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';

export const instant = z.iso.datetime();
export const count = z.number().int().min(0);
const seconds = z.number().min(0);
const band = z.enum(BANDS).optional();
const noDataFields = {
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

const past = {
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

const interval = z
  .tuple([z.number(), z.number()])
  .nullable()
  .meta({ description: '95 %, ends included; null where too little is known.' });

export const deploymentFrequencySchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: z.number().min(0),
    unit: z.literal('perDay'),
    sampleSize: count,
    interval,
    deploymentDays: count.meta({ description: 'Distinct UTC days with a deployment.' }),
    perService: z.number().min(0).optional().meta({
      description: 'Of a group: by the number of its services of which a deployment is known.',
    }),
    band,
    ...past,
  }),
  z.strictObject({ ...noDataFields, ...past }),
]) satisfies z.ZodType<DeploymentFrequency>;

const excluded = count.meta({ description: 'Samples left out because they were negative.' });

export const leadTimeSchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: seconds.meta({ description: 'Median.' }),
    unit: z.literal('seconds'),
    p95: seconds,
    sampleSize: count,
    interval,
    excluded,
    band,
    stages: z
      .strictObject({ coding: seconds, review: seconds, deploy: seconds })
      .optional()
      .meta({ description: 'Medians of each stage.' }),
    ...past,
  }),
  z.strictObject({ ...noDataFields, excluded, ...past }),
]) satisfies z.ZodType<LeadTime>;

const open = count.meta({
  description:
    'Incidents, in profile `dora` failed deployments, that are not over at the end of the window, however old.',
});

const unknownEnd = count.meta({
  description: 'Those that began in the window and are over, but nobody knows since when.',
});

export const timeToRestoreSchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: seconds.meta({ description: 'Median.' }),
    unit: z.literal('seconds'),
    mean: seconds,
    p95: seconds,
    sampleSize: count,
    interval,
    excluded,
    open,
    unknownEnd,
    band,
    ...past,
  }),
  z.strictObject({ ...noDataFields, excluded, open, unknownEnd, ...past }),
]) satisfies z.ZodType<TimeToRestore>;

const parts = {
  value: z.number().min(0),
  numerator: z.number().min(0),
  denominator: z.number().min(0),
};
const ratio = {
  status: z.literal('ok'),
  unit: z.literal('ratio'),
  ...parts,
  sampleSize: count,
  interval,
  message: z.string().optional().meta({ description: 'What is odd about the value.' }),
  band,
  ...past,
};

export const ratioSchema = z.union([
  z.strictObject(ratio),
  z.strictObject({ ...noDataFields, ...past }),
]) satisfies z.ZodType<RatioMetric>;

export const changeFailureRateSchema = z.union([
  z.strictObject({
    ...ratio,
    undecided: count.meta({ description: 'Deployments of the denominator that may still fail.' }),
    undecidedSeconds: seconds.optional().meta({
      description: 'For how long after its finish a deployment is undecided; where any is.',
    }),
    decided: z
      .strictObject(parts)
      .optional()
      .meta({ description: 'Without the youngest, as it is compared; where any is undecided.' }),
  }),
  z.strictObject({ ...noDataFields, ...past }),
]) satisfies z.ZodType<ChangeFailureRate>;

export const metricsSchema = z.strictObject({
  deploymentFrequency: deploymentFrequencySchema,
  leadTime: leadTimeSchema,
  timeToRestore: timeToRestoreSchema,
  changeFailureRate: changeFailureRateSchema,
  reworkRate: ratioSchema,
}) satisfies z.ZodType<Metrics>;

export const windowSchema = z.strictObject({
  from: instant,
  to: instant.meta({ description: 'Exclusive.' }),
  days: z.number().positive(),
  collectedFrom: instant
    .optional()
    .meta({ description: 'Only where it lies in the window: nothing before it was collected.' }),
  message: z.string().optional().meta({ description: 'Beside `collectedFrom`.' }),
}) satisfies z.ZodType<MetricWindow>;
