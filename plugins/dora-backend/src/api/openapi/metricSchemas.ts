import {
  BANDS,
  DeploymentFrequency,
  LeadTime,
  Metrics,
  MetricWindow,
  NoData,
  PreviousValue,
  RatioMetric,
  TimeToRestore,
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
    'ONLY_ROLLBACKS',
    'NO_SOURCE',
    'NOT_COLLECTED_YET',
    'COUNTS_ONLY',
  ]),
  message: z.string().min(1).meta({ description: 'What would produce data.' }),
};
export const noDataSchema = z.strictObject(noDataFields) satisfies z.ZodType<NoData>;

export const previousSchema = z.union([
  z.strictObject({ status: z.literal('ok'), value: z.number(), sampleSize: count }),
  noDataSchema,
]) satisfies z.ZodType<PreviousValue>;
const past = {
  previous: previousSchema
    .optional()
    .meta({ description: 'The window of the same length that ends where this one starts.' }),
  baseline: previousSchema.optional().meta({
    description:
      'The configured days before the goal on this metric was set, else before the window. In scorecard and reports.',
  }),
};

export const deploymentFrequencySchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: z.number().min(0),
    unit: z.literal('perDay'),
    sampleSize: count,
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

const open = count.meta({ description: 'Incidents open at the end of the window, however old.' });

export const timeToRestoreSchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: seconds.meta({ description: 'Median.' }),
    unit: z.literal('seconds'),
    mean: seconds,
    p95: seconds,
    sampleSize: count,
    excluded,
    open,
    band,
    ...past,
  }),
  z.strictObject({ ...noDataFields, excluded, open, ...past }),
]) satisfies z.ZodType<TimeToRestore>;

export const ratioSchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: z.number().min(0),
    unit: z.literal('ratio'),
    numerator: z.number().min(0),
    denominator: z.number().min(0),
    sampleSize: count,
    message: z.string().optional().meta({ description: 'What is odd about the value.' }),
    band,
    ...past,
  }),
  z.strictObject({ ...noDataFields, ...past }),
]) satisfies z.ZodType<RatioMetric>;

export const metricsSchema = z.strictObject({
  deploymentFrequency: deploymentFrequencySchema,
  leadTime: leadTimeSchema,
  timeToRestore: timeToRestoreSchema,
  changeFailureRate: ratioSchema,
  reworkRate: ratioSchema,
}) satisfies z.ZodType<Metrics>;

export const windowSchema = z.strictObject({
  from: instant,
  to: instant.meta({ description: 'Exclusive.' }),
  days: z.number().positive(),
}) satisfies z.ZodType<MetricWindow>;
