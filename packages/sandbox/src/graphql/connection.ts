export interface ConnectionArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
}

const MAX_NODES = 100;

const cursor = (index: number) => Buffer.from(String(index)).toString('base64url');

/** A page of rows, as GraphQL connections hand them out: at most 100. */
export function connection<T, N>(
  rows: T[],
  { first, last, after }: ConnectionArguments,
  toNode: (row: T) => N,
) {
  const start = last
    ? Math.max(rows.length - Math.min(last, MAX_NODES), 0)
    : (position(after) ?? 0);
  const size = Math.min(first ?? last ?? MAX_NODES, MAX_NODES);
  const page = rows.slice(start, start + size);
  const end = start + page.length;
  return {
    count: rows.length,
    nodes: page.map(toNode),
    pageInfo: {
      hasNextPage: end < rows.length,
      hasPreviousPage: start > 0,
      startCursor: page.length ? cursor(start) : null,
      endCursor: page.length ? cursor(end) : null,
    },
  };
}

function position(text: string | null | undefined): number | undefined {
  if (!text) return undefined;
  const index = Number(Buffer.from(text, 'base64url').toString());
  return Number.isInteger(index) ? index : undefined;
}
