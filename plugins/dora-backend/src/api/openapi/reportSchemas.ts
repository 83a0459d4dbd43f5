import { MonthlyReportResponse, PROFILES, SCORECARD_GROUPINGS } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { seriesPointSchema } from './entitySchemas';
import { goalSchema } from './goalSchemas';
import { count, windowSchema } from './valueSchemas';
import { metricsSchema } from './metricSchemas';
import {
  actionSchema,
  noteSchema,
  timeBetweenFailuresSchema,
  weakestSchema,
} from './insightSchemas';
import {
  collectionSchema,
  distributionSchema,
  industrySchema,
  moversSchema,
  scorecardItemSchema,
} from './scorecardSchemas';

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
  movers: moversSchema,
  weakest: weakestSchema,
  actions: z.array(actionSchema),
  notes: z.array(noteSchema),
  goals: z.array(goalSchema),
  coverage: collectionSchema,
}) satisfies z.ZodType<MonthlyReportResponse>;
