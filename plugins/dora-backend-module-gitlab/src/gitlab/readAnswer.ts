import { z } from 'zod';
import { SourceError } from 'backstage-plugin-dora-node';

export interface RowsPage<T> {
  rows: T[];
  hasNext: boolean;
  /** Of all pages; GitLab does not count beyond 10,000. */
  total: number | null;
}

interface Asked {
  host: string;
  what: string;
}

const expandedPage = z.object({
  data: z.array(z.unknown()),
  paginationInfo: z.object({
    next: z.number().nullable(),
    /** NaN where a proxy strips the headers of pagination. */
    perPage: z.union([z.number(), z.nan()]),
    total: z.union([z.number(), z.nan()]),
  }),
});

const FULL_PAGE = 100;

export async function readPage<T>(
  schema: z.ZodType<T>,
  answer: Promise<unknown>,
  asked: Asked,
): Promise<RowsPage<T>> {
  const { data, paginationInfo } = parse(expandedPage, await answer, asked);
  const { next, perPage, total } = paginationInfo;
  return {
    rows: parse(z.array(schema), data, asked),
    hasNext: Number.isNaN(perPage) ? data.length >= FULL_PAGE : next !== null,
    total: Number.isNaN(total) ? null : total,
  };
}

export async function readRow<T>(
  schema: z.ZodType<T>,
  answer: Promise<unknown>,
  asked: Asked,
): Promise<T> {
  return parse(schema, await answer, asked);
}

/** Says where an answer is odd, but never what stands there. */
function parse<T>(schema: z.ZodType<T>, value: unknown, { host, what }: Asked): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new SourceError(
    'badAnswer',
    `GitLab at ${host} answered ${what} in a form that is not understood: ${issue.path.join('.') || 'the answer'} ${issue.code}`,
  );
}
