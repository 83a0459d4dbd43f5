import { FactListResponse, Instant } from 'backstage-plugin-dora-common';
import { Explained } from '../../metrics/evidence';
import { decodeCursor, encodeCursor } from '../pageCursor';

export interface ListQuery {
  to?: Instant;
  counted?: 'true' | 'false';
  sort?: 'time' | 'duration';
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

interface Listed {
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
  const { sort = 'time', order = 'desc', limit = 50 } = query;
  const offset = query.cursor === undefined ? 0 : decodeCursor(query.cursor).offset;
  const direction = order === 'asc' ? 1 : -1;
  const keyOf = ({ at, item }: Explained<Item>) => (sort === 'time' ? at : durationOf(item));
  const matching = explained.filter(
    ({ item }) => query.counted === undefined || item.counted === (query.counted === 'true'),
  );
  const ordered = [...matching].sort((a, b) => {
    const [keyA, keyB] = [keyOf(a), keyOf(b)];
    if (keyA === null || keyB === null) {
      if (keyA !== keyB) return keyA === null ? 1 : -1;
      return compareIdentity(a.item, b.item);
    }
    return direction * (keyA - keyB || compareIdentity(a.item, b.item));
  });
  const end = offset + limit;
  return {
    items: ordered.slice(offset, end).map(({ item }) => item),
    totalItems: ordered.length,
    ...(end < ordered.length && { nextCursor: encodeCursor({ offset: end, to: query.to }) }),
  };
}

function compareIdentity(a: Listed, b: Listed): number {
  return compare(a.source, b.source) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
