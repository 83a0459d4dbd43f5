import {
  AbsencesInput,
  AbsencesResponse,
  CollectResponse,
  CoverageItem,
  CoverageResponse,
  CoverageTroubles,
  EntityMetricsResponse,
  METRIC_IDS,
  PROFILES,
  PushResponse,
  SeriesPoint,
  SeriesResponse,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { count, instant, sourceTitle, windowSchema } from './valueSchemas';
import { metricsSchema } from './metricSchemas';

const entityRef = z.string();
const profile = z.enum(PROFILES);
const sourceState = z.enum(['pending', 'ok', 'error', 'stale']);

export const sourceStatusSchema = z.strictObject({
  source: z.string(),
  sourceTitle,
  target: z.string(),
  url: z.string().optional(),
  provides: z.array(z.enum(['deployments', 'changes', 'incidents'])),
  usedForDeployments: z
    .boolean()
    .optional()
    .meta({ description: 'False where another source is asked for deployments instead.' }),
  state: sourceState.meta({
    description:
      '`pending` until the first collection has reached as far back as configured; then `ok`, `error` (the last ' +
      'attempt failed) or `stale` (no success for three times the frequency, at least an hour).',
  }),
  lastSuccessAt: instant.nullable(),
  lastAttemptAt: instant.nullable(),
  error: z.string().nullable(),
  progress: z
    .strictObject({ reachedBackTo: instant.nullable(), done: count, total: count.nullable() })
    .optional()
    .meta({ description: 'While the first collection walks back in time.' }),
}) satisfies z.ZodType<SourceStatus>;

export const entityMetricsSchema = z.strictObject({
  entityRef,
  profile,
  bands: z.string(),
  bandNotes: z.partialRecord(z.enum(METRIC_IDS), z.string()).optional().meta({
    description:
      'What has to be known about the bands of a metric, such as between which of them the set has none.',
  }),
  window: windowSchema,
  metrics: metricsSchema,
  sources: z.array(sourceStatusSchema),
  entities: count
    .optional()
    .meta({ description: 'Of a group, system or domain: how many entities are pooled.' }),
  channels: z.array(z.string()).optional().meta({
    description:
      'Where the portal has signals: the channels that tell, with an empty message, that the answer is another now.',
  }),
}) satisfies z.ZodType<EntityMetricsResponse>;

export const seriesPointSchema = z.strictObject({
  from: instant,
  to: instant,
  partial: z.boolean().optional().meta({ description: 'The bucket reaches out of the window.' }),
  metrics: metricsSchema,
}) satisfies z.ZodType<SeriesPoint>;

export const seriesSchema = z.strictObject({
  entityRef,
  profile,
  bands: z.string(),
  window: windowSchema,
  interval: z.enum(['day', 'week', 'month']),
  points: z.array(seriesPointSchema),
  usual: z
    .partialRecord(z.enum(METRIC_IDS), z.tuple([z.number(), z.number()]))
    .optional()
    .meta({
      description:
        'Where 95 % of single buckets of this length lie by the baseline, in the unit of the metric; without metrics of ' +
        'which fewer than eight such buckets are known.',
    }),
}) satisfies z.ZodType<SeriesResponse>;

export const collectSchema = z.strictObject({
  entityRef,
  targets: z.array(z.strictObject({ source: z.string(), name: z.string() })),
}) satisfies z.ZodType<CollectResponse>;

/** What a request that confirms absences has to say. */
export const absencesInputSchema = z.strictObject({
  source: z.string().min(1).max(300),
  target: z.string().min(1).max(1000).meta({ description: 'As the coverage names it.' }),
  kind: z.enum(['deployments', 'changes', 'incidents']),
  count: z
    .number()
    .int()
    .positive()
    .meta({ description: 'How many the coverage shows as held back.' }),
}) satisfies z.ZodType<AbsencesInput>;

export const absencesSchema = absencesInputSchema.extend({
  entityRef,
}) satisfies z.ZodType<AbsencesResponse>;

const coverageTroublesSchema = z.strictObject({
  lists: z
    .array(
      z.strictObject({
        list: z.string(),
        error: z.string(),
        refused: z.boolean(),
        since: instant.nullable(),
      }),
    )
    .meta({ description: 'Lists that cannot be read; the others go on.' }),
  unread: z.strictObject({
    count,
    rows: z
      .array(
        z.strictObject({
          part: z.string(),
          id: z.string(),
          why: z.string(),
          url: z.string().nullable(),
          since: instant,
        }),
      )
      .max(20)
      .meta({ description: 'Rows that could not be read; tried again daily.' }),
  }),
  heldBack: z
    .array(
      z.strictObject({
        kind: z.enum(['deployments', 'changes', 'incidents']),
        count,
        of: count,
        since: instant,
      }),
    )
    .meta({ description: 'Facts that were absent in such numbers that they still count.' }),
}) satisfies z.ZodType<CoverageTroubles>;

export const coverageItemSchema = z.strictObject({
  entityRef,
  title: z.string(),
  source: z.string(),
  sourceTitle,
  target: z.string().nullable(),
  annotation: z.string().nullable(),
  state: z.enum([...sourceState.options, 'notConfigured', 'disabled']),
  lastSuccessAt: instant.nullable(),
  error: z.string().nullable(),
  fix: z
    .strictObject({
      message: z.string(),
      paste: z.string().optional().meta({ description: 'Lines for the catalog-info.yaml.' }),
    })
    .nullable(),
  troubles: coverageTroublesSchema.optional(),
}) satisfies z.ZodType<CoverageItem>;

export const coverageSchema = z.strictObject({
  items: z.array(coverageItemSchema),
  totalItems: count,
  problems: count.meta({ description: 'Items on all pages that have something to fix.' }),
  unclaimed: z
    .array(
      z.strictObject({
        receiver: z.string(),
        about: z.string(),
        incidents: count,
        lastAt: instant,
        paste: z.string().meta({ description: 'Lines for the catalog-info.yaml.' }),
      }),
    )
    .optional()
    .meta({
      description:
        'For holders of dora.collect, on the first page: incidents that tools told of, and that no entity names.',
    }),
  nextCursor: z.string().optional(),
}) satisfies z.ZodType<CoverageResponse>;

export const pushedSchema = z.strictObject({
  stored: count,
  unchanged: count.meta({ description: 'Known already, or older than what is known.' }),
}) satisfies z.ZodType<PushResponse>;

/** Nothing: whoever sends webhooks need not know what became of them. */
export const receivedSchema = z.strictObject({});

export const errorSchema = z.looseObject({
  error: z.looseObject({ name: z.string(), message: z.string() }),
});
