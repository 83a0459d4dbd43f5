import { InputError } from '@backstage/errors';
import { Instant, PROFILES } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { Span } from '../EntityFacts';

const DAY_MS = 86_400_000;
const MAX_SPAN_DAYS = 1100;
const LATEST_INSTANT = Date.UTC(2200, 0, 1);

const shown = (value: string) => (value.length > 100 ? `${value.slice(0, 100)}…` : value);

const instant = (description: string) => {
  const error = 'expected an instant of ISO 8601 with its offset, such as 2026-05-31T00:00:00Z';
  return z.iso
    .datetime({ offset: true, error })
    .meta({ description })
    .transform(value => Date.parse(value))
    .refine(value => value >= 0 && value <= LATEST_INSTANT, {
      error: 'expected an instant between 1970 and 2200',
    });
};

const windowDays = z
  .string()
  .regex(/^\d{1,3}d$/, 'expected Nd, N from 7 to 365')
  .meta({ description: 'Length of the window in days: `Nd`, N from 7 to 365. Default `30d`.' })
  .transform(value => Number(value.slice(0, -1)))
  .refine(days => days >= 7 && days <= 365, { error: 'expected Nd, N from 7 to 365' });

const wholeNumber = (max: number, fallback: number) => {
  const error = `expected a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^[1-9]\d{0,3}$/, error)
    .meta({ description: `How many items at most: 1 to ${max}. Default ${fallback}.` })
    .transform(Number)
    .refine(value => value <= max, { error })
    .optional();
};

const cursor = z
  .string()
  .min(1, 'expected the nextCursor of an earlier answer')
  .max(500, 'expected the nextCursor of an earlier answer')
  .meta({
    description: 'The `nextCursor` of the answer before. Leave the other parameters as they are.',
  })
  .optional();

function oneOf<const T extends readonly string[]>(values: T, description: string) {
  return z.enum(values, { error: `expected one of ${values.join(', ')}` }).meta({ description });
}

const windowQuery = {
  window: windowDays.optional(),
  from: instant(
    'Begin of the window, instead of `window`; at most 1100 days before `to`.',
  ).optional(),
  to: instant('End of the window, exclusive; may lie in the future. Default: now.').optional(),
  profile: oneOf(PROFILES, 'Definition of the metrics. Default: as configured.').optional(),
  bands: z
    .string()
    .min(1, 'expected the name of a band set')
    .max(100, 'expected the name of a band set')
    .meta({
      description: "Band set, built in or configured. Default: the entity's or the configured one.",
    })
    .optional(),
};

const evidence = <const T extends readonly string[]>(metrics: T) => ({
  ...windowQuery,
  metric: oneOf(metrics, `Whose evidence this is. Default \`${metrics[0]}\`.`).optional(),
  counted: oneOf(
    ['true', 'false'],
    'Only facts that count, or only those that do not. Default: all.',
  ).optional(),
  sort: oneOf(['time', 'duration'], 'Default `time`.').optional(),
  order: oneOf(['asc', 'desc'], 'Default `desc`.').optional(),
  limit: wholeNumber(100, 50),
  cursor,
});

/** The query parameters of each call. The OpenAPI document is made from them. */
export const queries = {
  none: z.strictObject({}),
  metrics: z.strictObject(windowQuery),
  series: z.strictObject({
    ...windowQuery,
    interval: oneOf(
      ['day', 'week', 'month'],
      'Length of a bucket; weeks begin on Monday. Default `day`.',
    ).optional(),
  }),
  deployments: z.strictObject(evidence(['deploymentFrequency', 'changeFailureRate', 'reworkRate'])),
  changes: z.strictObject(evidence(['leadTime', 'reworkRate'])),
  incidents: z.strictObject(evidence(['timeToRestore', 'changeFailureRate'])),
  coverage: z.strictObject({ limit: wholeNumber(200, 100), cursor }),
};

/**
 * The parameters of a request, read from its URL: the framework's own parser would make objects of `a[b]=c`.
 * Throws InputError that names the parameter.
 */
export function parseQuery<T extends z.ZodObject>(url: string, schema: T): z.output<T> {
  const given = new Map<string, string>();
  for (const [name, value] of new URL(url, 'http://localhost').searchParams) {
    if (given.has(name)) throw new InputError(`Parameter '${shown(name)}' is given more than once`);
    given.set(name, value);
  }
  const known = Object.keys(schema.shape);
  for (const name of given.keys()) {
    if (known.includes(name)) continue;
    const choice = known.length > 0 ? `known are ${known.join(', ')}` : 'this call has none';
    throw new InputError(`Unknown parameter '${shown(name)}': ${choice}`);
  }
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return parsed.data;
  const { path, message } = parsed.error.issues[0];
  const name = String(path[0]);
  throw badParameter(name, given.get(name) ?? '', message);
}

/** The error that every bad parameter gets. */
export function badParameter(name: string, value: string, expected: string): InputError {
  return new InputError(`Parameter '${name}' is '${shown(value)}': ${expected}`);
}

/** The window that a request asks for. */
export function toSpan(
  query: { window?: number; from?: Instant; to?: Instant },
  now: Instant,
): Span {
  const to = query.to ?? now;
  if (query.from === undefined) return { from: to - (query.window ?? 30) * DAY_MS, to };
  const from = new Date(query.from).toISOString();
  if (query.window !== undefined) {
    throw badParameter('window', `${query.window}d`, `expected either window or from, not both`);
  }
  if (query.from >= to) throw badParameter('from', from, 'expected an instant before to');
  if (to - query.from > MAX_SPAN_DAYS * DAY_MS) {
    throw badParameter('from', from, `expected at most ${MAX_SPAN_DAYS} days before to`);
  }
  return { from: query.from, to };
}
