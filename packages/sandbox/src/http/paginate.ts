import { HttpError, invalidParameter } from './HttpError';
import { Parameters } from './Parameters';

export interface Listing<T = unknown> {
  rows: T[];
  present: (row: T) => unknown;
  /** GitLab pages through it by cursors, too; then it caps offsets. */
  keyset?: boolean;
  /** GitLab does not count it. */
  uncounted?: boolean;
}

export interface Page {
  body: unknown[];
  headers: Record<string, string>;
}

const DEFAULT_PER_PAGE = 20;
const MAX_PER_PAGE = 100;
/** Above that, counting is too dear for GitLab. */
const MAX_COUNTED = 10_000;
const MAX_OFFSET = 50_000;

/** Cuts out the page that was asked for, with GitLab's headers. */
export function paginate(listing: Listing, url: URL): Page {
  const query = new Parameters(url.searchParams);
  const perPage = Math.min(query.count('per_page', DEFAULT_PER_PAGE), MAX_PER_PAGE);
  if (perPage < 1) throw invalidParameter('per_page', 'does not have a valid value');
  return query.text('pagination') === 'keyset'
    ? byCursor(listing, url, perPage, query.text('cursor'))
    : byOffset(listing, url, perPage, Math.max(query.count('page', 1), 1));
}

function byCursor(listing: Listing, url: URL, perPage: number, cursor: string | undefined): Page {
  if (!listing.keyset) {
    throw new HttpError(405, {
      error: 'Keyset pagination is not yet available for this type of request',
    });
  }
  const start = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) || 0 : 0;
  const end = start + perPage;
  const next = Buffer.from(String(end)).toString('base64url');
  return {
    body: listing.rows.slice(start, end).map(listing.present),
    headers: end < listing.rows.length ? { Link: link(url, { cursor: next }, 'next') } : {},
  };
}

function byOffset(listing: Listing, url: URL, perPage: number, page: number): Page {
  const { rows, present } = listing;
  if (listing.keyset && page * perPage > MAX_OFFSET) {
    throw new HttpError(405, {
      error: `Offset pagination has a maximum allowed offset of ${MAX_OFFSET} for requests that return objects of this type. Remaining records can be retrieved using keyset pagination.`,
    });
  }
  const pages = Math.max(Math.ceil(rows.length / perPage), 1);
  const previous = page > 1 ? page - 1 : undefined;
  const next = page < pages ? page + 1 : undefined;
  const counted = !listing.uncounted && rows.length <= MAX_COUNTED;
  const to = (number: number, relation: string) =>
    link(url, { page: String(number), per_page: String(perPage) }, relation);
  const links = [
    ...(previous ? [to(previous, 'prev')] : []),
    ...(next ? [to(next, 'next')] : []),
    to(1, 'first'),
    ...(counted ? [to(pages, 'last')] : []),
  ];
  return {
    body: rows.slice((page - 1) * perPage, page * perPage).map(present),
    headers: {
      Link: links.join(', '),
      'X-Page': String(page),
      'X-Per-Page': String(perPage),
      'X-Prev-Page': String(previous ?? ''),
      'X-Next-Page': String(next ?? ''),
      ...(counted ? { 'X-Total': String(rows.length), 'X-Total-Pages': String(pages) } : {}),
    },
  };
}

function link(url: URL, changes: Record<string, string>, relation: string): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(changes)) target.searchParams.set(name, value);
  return `<${target}>; rel="${relation}"`;
}
