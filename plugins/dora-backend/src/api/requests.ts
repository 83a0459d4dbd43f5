import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { Span } from '../EntityFacts';
import { endOfMinute } from '../metrics/window';

const MAX_SPAN_DAYS = 1100;
/** Later ones are mistakes; far later ones are no dates at all. */
export const LATEST_INSTANT: Instant = Date.UTC(2200, 0, 1);

const shown = (value: string) => (value.length > 100 ? `${value.slice(0, 100)}…` : value);

/**
 * The parameters of a request, read from its URL: the framework's own parser would make objects of `a[b]=c`.
 * Throws InputError that names the parameter.
 */
export function parseQuery<T extends z.ZodObject>(url: string, schema: T): z.output<T> {
  const given = new Map<string, string | string[]>();
  for (const [name, value] of new URL(url, 'http://localhost').searchParams) {
    const before = given.get(name);
    if (isRepeatable(schema.shape[name])) given.set(name, [...(before ?? []), value]);
    else if (before === undefined) given.set(name, value);
    else throw new InputError(`Parameter '${shown(name)}' is given more than once`);
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
  const value = given.get(name) ?? '';
  const wrong = typeof value === 'string' ? value : value[Number(path[1] ?? 0)];
  throw badParameter(name, wrong, message);
}

function isRepeatable(schema: unknown): boolean {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodArray;
}

/** The body of a request. Throws InputError that names the field. */
export function parseBody<T extends z.ZodType>(body: unknown, schema: T): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [{ path, message, ...issue }] = parsed.error.issues;
  if (issue.code === 'unrecognized_keys') {
    throw new InputError(`Unknown field '${shown(issue.keys[0])}'`);
  }
  throw new InputError(`Field '${path.join('.') || 'body'}': ${message}`);
}

/** The error that every bad parameter gets. */
export function badParameter(name: string, value: string, expected: string): InputError {
  return new InputError(`Parameter '${name}' is '${shown(value)}': ${expected}`);
}

/** The ref that a parameter names, as the catalog writes it. Throws InputError that names the parameter. */
export function readRef(parameter: string, value: string, defaultKind?: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind, defaultNamespace: 'default' }));
  } catch {
    throw badParameter(parameter, value, 'expected an entity ref such as component:default/shop');
  }
}

/** The window that a request asks for. */
export function toSpan(
  query: { window?: number; from?: Instant; to?: Instant },
  now: Instant,
): Span {
  const to = query.to ?? endOfMinute(now);
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
