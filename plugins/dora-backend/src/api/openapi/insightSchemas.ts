import { BANDS, InsightsResponse, METRIC_IDS, Note, PROFILES } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { count, windowSchema } from './valueSchemas';

const metric = z.enum(METRIC_IDS);

export const noteSchema = z.strictObject({
  code: z.enum([
    'FASTER_BUT_LESS_STABLE',
    'MORE_DEPLOYMENTS_SAME_FLOW',
    'DEPLOYMENTS_WITHOUT_CHANGE',
  ]),
  message: z.string().min(1),
  metrics: z.array(metric),
}) satisfies z.ZodType<Note>;

export const reasonSchema = z.strictObject({
  code: z.string(),
  message: z.string().min(1),
  evidence: z
    .strictObject({ metric, list: z.enum(['deployments', 'changes', 'incidents']) })
    .optional(),
});

export const actionSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string().nullable(),
  impact: z
    .strictObject({ claim: z.string(), source: z.string() })
    .meta({ description: 'What it is said to bring: no promise.' }),
  reasons: z.array(reasonSchema).meta({ description: 'From the own facts, weightiest first.' }),
});

export const weakestSchema = z
  .strictObject({ metric, band: z.enum(BANDS), message: z.string() })
  .nullable();

export const timeBetweenFailuresSchema = z.union([
  z.strictObject({
    status: z.literal('ok'),
    value: z.number().min(0),
    unit: z.literal('seconds'),
    failures: count,
    entities: count,
  }),
  z.strictObject({
    status: z.literal('noData'),
    reason: z.enum(['NO_INCIDENTS', 'NO_FAILED_DEPLOYMENTS']),
    message: z.string(),
  }),
]);

export const insightsSchema = z.strictObject({
  entityRef: z.string(),
  profile: z.enum(PROFILES),
  bands: z.string(),
  window: windowSchema,
  entities: count,
  weakest: weakestSchema,
  actions: z.array(actionSchema),
  notes: z.array(noteSchema),
  timeBetweenFailures: timeBetweenFailuresSchema,
}) satisfies z.ZodType<InsightsResponse>;
