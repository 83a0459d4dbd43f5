/** Which page of a list is shown. */
export interface ListPage {
  /** Undefined for the first page. */
  cursor?: string;
  /** How many rows lie before it. */
  before: number;
}

/** The page that the URL names. */
export function readPage(params: URLSearchParams): ListPage {
  const cursor = params.get('cursor') || undefined;
  const before = Number(params.get('before') ?? 0);
  return { cursor, before: cursor && Number.isInteger(before) && before > 0 ? before : 0 };
}
