import {
  IndustryBenchmark,
  METRIC_IDS,
  Movers,
  PROFILES,
  SCORECARD_GROUPINGS,
  ScorecardHeadline,
  ScorecardItem,
  ScorecardResponse,
  ScorecardSeriesResponse,
  ScorecardTotals,
  QuickCheckScore,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { seriesPointSchema } from './entitySchemas';
import { noteSchema, reasonSchema } from './insightSchemas';
import { count, instant, windowSchema } from './valueSchemas';
import { metricsSchema } from './metricSchemas';

const text = z.string().nullable();
const metric = z.enum(METRIC_IDS);

export const collectionSchema = z
  .strictObject({ ok: count, pending: count, stale: count, error: count, notConfigured: count })
  .meta({ description: 'How many entities, by the worst of the sources of each.' });

const bandCountsSchema = z.strictObject({
  elite: count,
  high: count,
  medium: count,
  low: count,
  noData: count,
  unbanded: count.meta({ description: 'A value that the band set has no band for.' }),
});

export const distributionSchema = z.strictObject({
  deploymentFrequency: bandCountsSchema,
  leadTime: bandCountsSchema,
  timeToRestore: bandCountsSchema,
  changeFailureRate: bandCountsSchema,
  reworkRate: bandCountsSchema,
});

export const scorecardItemSchema = z.strictObject({
  ref: z.string().meta({ description: 'Of an entity or group; `all` for everything.' }),
  title: z.string(),
  metrics: metricsSchema,
  entities: count.meta({ description: 'How many entities are pooled.' }),
  bands: z.string(),
  owner: text,
  system: text,
  domain: text,
  type: text,
  lifecycle: text,
  collectedAt: instant.nullable().meta({
    description:
      'The oldest success of its sources that are asked, or, where none is, the oldest of what was received; null where there is none.',
  }),
  coverage: collectionSchema,
  notes: z.array(noteSchema),
}) satisfies z.ZodType<ScorecardItem>;

export const totalsSchema = z.strictObject({
  entities: count,
  ungrouped: count.meta({ description: 'Entities that are in no row.' }),
  metrics: metricsSchema,
  distribution: distributionSchema,
  coverage: collectionSchema,
  collectedAt: instant.nullable(),
  notes: z.array(noteSchema),
}) satisfies z.ZodType<ScorecardTotals>;

const quickCheckScoreSchema = z.strictObject({
  own: z
    .number()
    .nullable()
    .meta({ description: 'Of the own value, by the formula of the Quick Check.' }),
  mean: z.number(),
  deviation: z.number().meta({ description: 'Standard deviation of the answers.' }),
}) satisfies z.ZodType<QuickCheckScore>;

export const industrySchema = z.strictObject({
  name: z.string(),
  percent: z
    .strictObject({ elite: z.number(), high: z.number(), medium: z.number(), low: z.number() })
    .nullable()
    .meta({ description: 'Of organisations in each band; null where none is published.' }),
  source: z.string().meta({ description: 'Of the percentages, to be shown with them.' }),
  quickCheck: z
    .strictObject({
      name: z.string(),
      source: z.string(),
      url: z.string(),
      licence: z.string(),
      scores: z.strictObject({
        deploymentFrequency: quickCheckScoreSchema,
        leadTime: quickCheckScoreSchema,
        timeToRestore: quickCheckScoreSchema,
        changeFailureRate: quickCheckScoreSchema,
        reworkRate: quickCheckScoreSchema,
      }),
    })
    .meta({ description: 'Scores from 0 to 10, higher being better.' }),
}) satisfies z.ZodType<IndustryBenchmark>;

const moverSchema = z.strictObject({
  ref: z.string(),
  title: z.string(),
  metric,
  value: z.number(),
  baseline: z.number(),
  sampleSize: count,
  reason: reasonSchema
    .optional()
    .meta({ description: "What the row's own facts say of the metric, the weightiest." }),
});

export const moversSchema = z.strictObject({
  compared: count.meta({ description: 'Values that could be compared: rows by metrics.' }),
  improved: z.array(moverSchema).meta({ description: 'The clearest first, at most 20.' }),
  worsened: z.array(moverSchema),
}) satisfies z.ZodType<Movers>;

const headlineSchema = z
  .strictObject({
    groupBy: z.enum(SCORECARD_GROUPINGS),
    totalItems: count,
    movers: moversSchema,
    totals: totalsSchema,
    industry: industrySchema,
    problems: count.meta({
      description: 'Of the coverage of everything that the caller may read, at most a minute old.',
    }),
  })
  .meta({
    description: 'Of all that the filters select, whatever `q` and `band` narrow the rows down to.',
  }) satisfies z.ZodType<ScorecardHeadline>;

export const scorecardSchema = z.strictObject({
  groupBy: z.enum(SCORECARD_GROUPINGS),
  profile: z.enum(PROFILES),
  bands: z.string(),
  window: windowSchema,
  baselineDays: z.number(),
  items: z.array(scorecardItemSchema),
  totalItems: count.meta({ description: 'On all pages.' }),
  nextCursor: z.string().optional().meta({ description: 'Absent on the last page.' }),
  distribution: distributionSchema.meta({ description: 'Of rows, on all pages.' }),
  movers: moversSchema.meta({
    description: 'What has clearly changed against the own baseline, on all pages.',
  }),
  totals: totalsSchema.meta({ description: 'Of entities, on all pages.' }),
  industry: industrySchema,
  headline: headlineSchema.optional(),
}) satisfies z.ZodType<ScorecardResponse>;

export const scorecardSeriesSchema = z.strictObject({
  profile: z.enum(PROFILES),
  bands: z.string(),
  window: windowSchema,
  interval: z.enum(['day', 'week', 'month']),
  entities: count,
  points: z.array(seriesPointSchema),
}) satisfies z.ZodType<ScorecardSeriesResponse>;
