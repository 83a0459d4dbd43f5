import { z } from 'zod';
import { SourceError } from 'backstage-plugin-dora-node';

/** A row that is not understood: which, and where, but never what stands there. */
export interface UnreadRow {
  /** Empty where it tells none that it could be known by later. */
  id: string;
  why: string;
  url: string | null;
}

export interface RowsPage<T> {
  rows: T[];
  unread: UnreadRow[];
  hasNext: boolean;
  /** Whether GitLab says itself that there is more, rather than a page that is full. */
  promisesMore: boolean;
  /** Of all pages; GitLab does not count beyond 10,000. */
  total: number | null;
}

interface Asked {
  host: string;
  what: string;
  /** Under which the facts of its rows are known. */
  idField?: 'id' | 'iid' | 'name';
}

const expandedPage = z.object({
  data: z.array(z.unknown()),
  paginationInfo: z.object({
    next: z.number().nullable(),
    current: z.union([z.number(), z.nan()]).optional(),
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
  const { next, current, perPage, total } = paginationInfo;
  if (data.length === 0 && (next !== null || (current === 1 && total > 0))) {
    throw lacksPromised(`${asked.what} at ${asked.host}`);
  }
  const read = data.map(row => ({ row, parsed: schema.safeParse(row) }));
  return {
    rows: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    unread: read.flatMap(({ row, parsed }) =>
      parsed.success ? [] : [toUnread(row, parsed.error, asked)],
    ),
    hasNext: Number.isNaN(perPage) ? data.length >= FULL_PAGE : next !== null,
    promisesMore: next !== null,
    total: Number.isNaN(total) ? null : total,
  };
}

export function isEmpty({ rows, unread }: Pick<RowsPage<unknown>, 'rows' | 'unread'>): boolean {
  return rows.length + unread.length === 0;
}

/** Nothing, where more was promised, says nothing of where a list ends. */
export function lacksPromised(what: string): SourceError {
  return new SourceError(
    'badAnswer',
    `GitLab promised more of ${what} than it answered: what is missing is asked for again`,
  );
}

export async function readRow<T>(
  schema: z.ZodType<T>,
  answer: Promise<unknown>,
  asked: Asked,
): Promise<T> {
  return parse(schema, await answer, asked);
}

const number = z.number().int().positive().optional().catch(undefined);
const identified = z.object({
  id: number,
  iid: number,
  name: z.string().optional().catch(undefined),
  web_url: z.string().nullish().catch(null),
});

function toUnread(row: unknown, error: z.ZodError, { idField = 'id' }: Asked): UnreadRow {
  const known = identified.safeParse(row).data;
  const [issue] = error.issues;
  const where = issue.path.join('.') || 'the row';
  return {
    id: String(known?.[idField] ?? ''),
    why: `${where}: ${issue.code === 'custom' ? issue.message : issue.code}`,
    url: known?.web_url ?? null,
  };
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
