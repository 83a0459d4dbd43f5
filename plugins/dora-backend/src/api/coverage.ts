import { CoverageItem, CoverageResponse, Instant } from 'backstage-plugin-dora-common';
import { Viewer } from './Access';
import { coverageOf } from './coverageOf';
import { decodeCursor, encodeCursor } from './pageCursor';
import { ApiServices } from './types';

type Services = Pick<ApiServices, 'entities' | 'scopes' | 'config' | 'now'>;

/** What is collected for each entity that the viewer may read, and what is missing. */
export async function coverage(
  services: Services,
  viewer: Viewer,
  query: { limit?: number; cursor?: string },
): Promise<CoverageResponse> {
  const { limit = 100 } = query;
  const offset = query.cursor ? decodeCursor(query.cursor).offset : 0;
  const all = await allItems(services, viewer, services.now());
  const end = offset + limit;
  return {
    items: all.slice(offset, end),
    totalItems: all.length,
    problems: all.filter(({ fix }) => fix !== null).length,
    ...(end < all.length && { nextCursor: encodeCursor({ offset: end }) }),
  };
}

async function allItems(
  { entities, scopes, config }: Services,
  viewer: Viewer,
  now: Instant,
): Promise<CoverageItem[]> {
  const items: CoverageItem[] = [];
  for await (const page of entities.ofKinds(viewer, config.entities.kinds)) {
    for (const scope of await scopes.ofAll(page)) items.push(...coverageOf(scope, now));
  }
  return items.sort((a, b) => compare(a.entityRef, b.entityRef) || compare(a.source, b.source));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
