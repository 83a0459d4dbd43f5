import {
  METRIC_IDS,
  MonthlyReportResponse,
  PROFILES,
  ReportMover,
  SCORECARD_GROUPINGS,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { seriesPointSchema } from './entitySchemas';
import { goalSchema } from './goalSchemas';
import { count, metricsSchema, windowSchema } from './metricSchemas';
import {
  actionSchema,
  collectionSchema,
  distributionSchema,
  industrySchema,
  noteSchema,
  scorecardItemSchema,
  timeBetweenFailuresSchema,
  weakestSchema,
} from './scorecardSchemas';

const moverSchema = z.strictObject({
  ref: z.string(),
  title: z.string(),
  metric: z.enum(METRIC_IDS),
  value: z.number(),
  baseline: z.number(),
  change: z.number().meta({ description: 'Relative and positive where better.' }),
  sampleSize: count,
}) satisfies z.ZodType<ReportMover>;

export const monthlyReportSchema = z.strictObject({
  groupBy: z.enum(SCORECARD_GROUPINGS),
  ref: z.string().nullable(),
  title: z.string(),
  month: z.string(),
  partial: z.boolean().meta({ description: 'The month is not over: it ends now.' }),
  profile: z.enum(PROFILES),
  bands: z.string(),
  window: windowSchema,
  baselineDays: z.number(),
  entities: count,
  metrics: metricsSchema,
  timeBetweenFailures: timeBetweenFailuresSchema,
  series: z.array(seriesPointSchema).meta({ description: 'The twelve months up to this one.' }),
  distribution: distributionSchema,
  industry: industrySchema,
  items: z.array(scorecardItemSchema).meta({ description: 'At most 20, those with most first.' }),
  totalItems: count,
  improved: z.array(moverSchema),
  worsened: z.array(moverSchema),
  weakest: weakestSchema,
  actions: z.array(actionSchema),
  notes: z.array(noteSchema),
  goals: z.array(goalSchema),
  coverage: collectionSchema,
}) satisfies z.ZodType<MonthlyReportResponse>;
