import { FactListResponse, Instant } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence/evidence';
import { decodeCursor, encodeCursor } from '../pageCursor';

export interface ListQuery {
  to?: Instant;
  counted?: 'true' | 'false';
  sort?: 'time' | 'duration';
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

export interface Listed {
  key: string;
  id: string;
  source: string;
  counted: boolean;
}

/** Without `to` a window ends now; later pages end it where the first did, or rows would move between pages. */
export function keepWindow<Q extends ListQuery>(query: Q): Q {
  if (query.cursor === undefined || query.to !== undefined) return query;
  return { ...query, to: decodeCursor(query.cursor).to };
}

/**
 * One page of facts, filtered and in an order that no two calls disagree about. What has no duration comes last,
 * whichever way the durations go.
 */
export function listPage<Item extends Listed>(
  explained: Explained<Item>[],
  query: ListQuery & { to: Instant },
  durationOf: (item: Item) => number | null,
): FactListResponse<Item> {
  const { limit = 50 } = query;
  const offset = query.cursor === undefined ? 0 : decodeCursor(query.cursor).offset;
  const ordered = orderFacts(explained, query, durationOf);
  const end = offset + limit;
  return {
    items: ordered.slice(offset, end),
    totalItems: ordered.length,
    ...(end < ordered.length && { nextCursor: encodeCursor({ offset: end, to: query.to }) }),
  };
}

/** All that a query selects, in its order. */
export function orderFacts<Item extends Listed>(
  explained: Explained<Item>[],
  query: Pick<ListQuery, 'counted' | 'sort' | 'order'>,
  durationOf: (item: Item) => number | null,
): Item[] {
  const { sort = 'time', order = 'desc' } = query;
  const direction = order === 'asc' ? 1 : -1;
  const keyOf = ({ at, item }: Explained<Item>) => (sort === 'time' ? at : durationOf(item));
  const matching = explained.filter(
    ({ item }) => query.counted === undefined || item.counted === (query.counted === 'true'),
  );
  matching.sort((a, b) => {
    const [keyA, keyB] = [keyOf(a), keyOf(b)];
    if (keyA === null || keyB === null) {
      if (keyA !== keyB) return keyA === null ? 1 : -1;
      return compareIdentity(a, b);
    }
    return direction * (keyA - keyB || compareIdentity(a, b));
  });
  return matching.map(({ item }) => item);
}

function compareIdentity(a: Explained<Listed>, b: Explained<Listed>): number {
  return (
    compare(a.item.source, b.item.source) ||
    compare(a.item.id, b.item.id) ||
    compare(a.item.key, b.item.key)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
