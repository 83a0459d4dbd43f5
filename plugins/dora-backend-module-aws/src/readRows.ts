import { SourceError } from 'backstage-plugin-dora-node';
import { z } from 'zod';

/** What a row makes sense without: where it is odd, it is not known. */
export const maybeText = z.string().optional().catch(undefined);
export const maybeDate = z.date().optional().catch(undefined);

/**
 * The rows of an answer that can be read, and those that cannot: the SDK hands on whatever it is given, but for dates
 * that are none, which are taken out before.
 *
 * @param what - whose rows they are, for people
 */
export function readRows<T>(
  schema: z.ZodType<T>,
  answered: unknown,
  what: string,
): { rows: T[]; unread: unknown[] } {
  const all = answered ?? [];
  if (!Array.isArray(all)) {
    throw new SourceError('badAnswer', `${what}: AWS answered something that is no list`);
  }
  const rows: T[] = [];
  const unread: unknown[] = [];
  for (const row of all) {
    const parsed = schema.safeParse(row);
    if (parsed.success) rows.push(parsed.data);
    else unread.push(row);
  }
  return { rows, unread };
}

/** The field of a row that could not be read, where it is text. */
export function textOf(row: unknown, field: string): string | undefined {
  const value = (row as Record<string, unknown> | null | undefined)?.[field];
  return typeof value === 'string' ? value : undefined;
}
