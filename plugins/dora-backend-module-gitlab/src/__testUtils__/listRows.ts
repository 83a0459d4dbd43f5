export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

export interface ListedRow {
  id: number;
  iid?: number;
  updated_at: string;
  created_at: string;
  state?: string;
  labels?: string[];
  issue_type?: string;
  environment?: { name: string };
  deployable?: { finished_at: string | null } | null;
  [field: string]: unknown;
}

/** One page of a list, by the rules that matter here: filters, order, x-next-page, and 400 for what GitLab refuses. */
export function listRows(rows: object[], query: URLSearchParams): Answer {
  const updatedAfter = query.get('updated_after');
  if (updatedAfter && query.get('order_by') !== 'updated_at') {
    return { status: 400, body: { message: '`updated_at` filter requires `updated_at` sort' } };
  }
  const iids = query.getAll('iids[]').map(Number);
  const matching = (rows as Partial<ListedRow>[]).filter(
    row =>
      (!updatedAfter || at(row.updated_at) >= at(updatedAfter)) &&
      (!query.has('updated_before') || at(row.updated_at) <= at(query.get('updated_before')!)) &&
      (!query.has('state') || row.state === query.get('state')) &&
      (!query.has('issue_type') || row.issue_type === query.get('issue_type')) &&
      (!query.has('labels') || row.labels?.includes(query.get('labels')!)) &&
      (iids.length === 0 || iids.includes(row.iid!)),
  );
  const field = query.get('order_by') === 'created_at' ? 'created_at' : 'updated_at';
  const sign = query.get('sort') === 'desc' ? -1 : 1;
  if (query.has('order_by')) {
    matching.sort((a, b) => sign * (at(a[field]) - at(b[field]) || a.id! - b.id!));
  }
  const perPage = Number(query.get('per_page') ?? 20);
  const page = Number(query.get('page') ?? 1);
  const end = page * perPage;
  return {
    status: 200,
    body: matching.slice(end - perPage, end),
    headers: {
      'x-page': String(page),
      'x-per-page': String(perPage),
      'x-next-page': end < matching.length ? String(page + 1) : '',
      'x-total': String(matching.length),
    },
  };
}

function at(instant: string | undefined): number {
  return Date.parse(instant ?? '');
}
