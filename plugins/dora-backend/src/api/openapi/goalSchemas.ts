import { Goal, GoalsResponse, METRIC_IDS, PROFILES } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { pageOf } from './factSchemas';
import { instant, noDataSchema, pastValueSchema, count } from './valueSchemas';

const span = { from: instant, to: instant };

export const goalSchema = z.strictObject({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  metric: z.enum(METRIC_IDS),
  improvement: z.number(),
  owner: z.string().nullable(),
  start: instant,
  due: instant,
  setAt: instant.meta({ description: 'The baseline ends here.' }),
  profile: z.enum(PROFILES),
  baseline: z.union([pastValueSchema, noDataSchema.extend(span)]),
  target: z.number().nullable(),
  state: z.enum(['notStarted', 'running', 'reached', 'missed']),
  progress: z.union([
    z.strictObject({
      status: z.literal('ok'),
      value: z.number(),
      sampleSize: count,
      achieved: z
        .number()
        .meta({ description: 'Share of the way: 1 is there, negative is worse than before.' }),
      ...span,
    }),
    noDataSchema,
  ]),
}) satisfies z.ZodType<Goal>;

export const goalsSchema = pageOf(goalSchema).extend({
  profile: z.enum(PROFILES).meta({ description: 'By which a new goal would be measured.' }),
}) satisfies z.ZodType<GoalsResponse>;
