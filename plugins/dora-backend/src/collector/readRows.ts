import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { NO_ID } from '../store/types';

const LONGEST_ID = 300;
const LONGEST_WHY = 300;

/** What kind of row it is, how it is known, and what it makes sense without. */
export interface RowKind<T> {
  part: SetAside['part'];
  schema: z.ZodType<T>;
  idField: string;
  /** Fields that become null where they are out of range. */
  dispensable: string[];
}

/**
 * The rows that fit, and those that do not, each with the field that is why and never with its value. One bad row takes
 * no other with it.
 */
export function readRows<T>(
  rows: unknown[] | undefined,
  kind: RowKind<T>,
): { fit: T[] | undefined; setAside: SetAside[] } {
  if (rows === undefined) return { fit: undefined, setAside: [] };
  const fit: T[] = [];
  const setAside: SetAside[] = [];
  for (const given of rows) {
    const row = withoutNul(given);
    const parsed = readRow(row, kind);
    if (parsed.success) fit.push(parsed.data);
    else setAside.push({ part: kind.part, id: idOf(row, kind), why: whyOf(parsed.error) });
  }
  return { fit, setAside };
}

/** PostgreSQL takes no text with a NUL in it, and would refuse the whole page for one. */
export function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withoutNul(one)]));
}

function readRow<T>(row: unknown, { schema, dispensable }: RowKind<T>) {
  const parsed = schema.safeParse(row);
  if (parsed.success) return parsed;
  const odd = new Set(parsed.error.issues.map(({ path }) => path[0]));
  const without = dispensable.filter(field => odd.has(field));
  if (without.length === 0) return parsed;
  const nulls = Object.fromEntries(without.map(field => [field, null]));
  return schema.safeParse({ ...(row as object), ...nulls });
}

function idOf<T>(row: unknown, { idField }: RowKind<T>): string {
  const id = (row as Record<string, unknown> | null)?.[idField];
  const text = typeof id === 'string' || typeof id === 'number' ? String(id) : '';
  return text.slice(0, LONGEST_ID) || NO_ID;
}

function whyOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue.path.join('.') || 'the row'}: ${issue.message}`.slice(0, LONGEST_WHY);
}
