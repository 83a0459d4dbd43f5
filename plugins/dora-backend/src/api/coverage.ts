import { CoverageItem, CoverageResponse, Instant } from 'backstage-plugin-dora-common';
import { Viewer } from './viewer/Access';
import { coverageOf } from './coverageOf';
import { mapInTurns } from './inTurns';
import { decodeCursor, encodeCursor } from './pageCursor';
import { readRef } from './requests';
import { ApiServices } from './types';

type Services = Pick<
  ApiServices,
  'entities' | 'scopes' | 'facts' | 'troubles' | 'unclaimed' | 'config' | 'now'
>;

/** What is collected for each entity that the viewer may read, and what is missing. */
export async function coverage(
  services: Services,
  viewer: Viewer,
  query: {
    problems?: 'true' | 'false';
    q?: string;
    ref?: string[];
    limit?: number;
    cursor?: string;
    /** Also told what belongs to no entity. */
    mayCollect?: boolean;
  },
): Promise<CoverageResponse> {
  const { limit = 100 } = query;
  const refs = query.ref && new Set(query.ref.map(ref => readRef('ref', ref)));
  const wanted = query.q?.toLowerCase();
  const offset = query.cursor ? decodeCursor(query.cursor).offset : 0;
  const found = (await allItems(services, viewer, services.now())).filter(
    ({ entityRef, title }) =>
      (!refs || refs.has(entityRef)) &&
      (!wanted || title.toLowerCase().includes(wanted) || entityRef.includes(wanted)),
  );
  const all = found.filter(
    ({ fix }) => !query.problems || (fix !== null) === (query.problems === 'true'),
  );
  const end = offset + limit;
  const unclaimed = query.mayCollect && offset === 0 ? await services.unclaimed.list() : [];
  return {
    items: all.slice(offset, end),
    totalItems: all.length,
    problems: found.filter(({ fix }) => fix !== null).length,
    ...(unclaimed.length > 0 && { unclaimed }),
    ...(end < all.length && { nextCursor: encodeCursor({ offset: end }) }),
  };
}

async function allItems(
  { entities, scopes, facts, troubles: reader, config }: Services,
  viewer: Viewer,
  now: Instant,
): Promise<CoverageItem[]> {
  const { members } = await entities.tree(viewer, config.entities.kinds);
  const found = await scopes.ofAll(members.map(({ entity }) => entity));
  const all = found.flatMap(({ states }) => states.flatMap(({ targetId }) => targetId ?? []));
  const ids = [...new Set(all)];
  const counted = await facts.countedTargets(ids);
  const troubles = new Map((await reader.troubles(ids)).map(one => [one.targetId, one]));
  const items = await mapInTurns(
    found,
    scope => coverageOf(scope, { now, counted, troubles }),
    viewer.signal,
  );
  return items
    .flat()
    .sort((a, b) => compare(a.entityRef, b.entityRef) || compare(a.source, b.source));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
