import {
  BANDS,
  ChangeFailureRate,
  DeploymentFrequency,
  LeadTime,
  Metrics,
  RatioMetric,
  TimeToRestore,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { count, interval, noDataFields, past } from './valueSchemas';

const seconds = z.number().min(0);
const band = z.enum(BANDS).optional();

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
