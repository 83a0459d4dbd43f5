import { Entity } from '@backstage/catalog-model';
import { CoverageItem, CoverageResponse } from 'backstage-plugin-dora-common';
import { startOfMinute } from '../metrics/window';
import { Viewer } from './viewer/Access';
import { coverageOf } from './coverageOf';
import { mapInTurns } from '../inTurns';
import { decodeCursor, encodeCursor } from './pageCursor';
import { readRef } from './requests';
import { ApiServices } from './types';

export type CoverageServices = Pick<
  ApiServices,
  'entities' | 'scopes' | 'facts' | 'troubles' | 'config' | 'now'
>;

/** What is collected for each entity that the viewer may read, and what is missing. */
export async function coverage(
  services: CoverageServices & Pick<ApiServices, 'unclaimed'>,
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
  const { members } = await services.entities.tree(viewer, services.config.entities.kinds);
  const { entities: measured } = await services.scopes.measured(members, viewer.signal);
  const leftOut = members
    .map(({ entity }) => entity)
    .filter(entity => services.scopes.plan(entity).leftOut !== null);
  const items = await coverageItems(services, [measured, leftOut], viewer.signal);
  const found = items
    .filter(
      ({ entityRef, title }) =>
        (!refs || refs.has(entityRef)) &&
        (!wanted || title.toLowerCase().includes(wanted) || entityRef.includes(wanted)),
    )
    .sort((a, b) => compare(a.entityRef, b.entityRef) || compare(a.source, b.source));
  const chosen = found.filter(
    ({ fix }) => !query.problems || (fix !== null) === (query.problems === 'true'),
  );
  const end = offset + limit;
  const unclaimed = query.mayCollect && offset === 0 ? await services.unclaimed.list() : [];
  return {
    items: chosen.slice(offset, end),
    totalItems: chosen.length,
    problems: found.filter(({ fix }) => fix !== null).length,
    ...(unclaimed.length > 0 && { unclaimed }),
    ...(end < chosen.length && { nextCursor: encodeCursor({ offset: end }) }),
  };
}

/** Of the entities of these lists, in no order. Scopes are remembered by the list of those that are measured. */
export async function coverageItems(
  { scopes, facts, troubles: reader, now }: Omit<CoverageServices, 'entities' | 'config'>,
  lists: Entity[][],
  signal?: AbortSignal,
): Promise<CoverageItem[]> {
  const found = (await Promise.all(lists.map(entities => scopes.ofAll(entities, signal)))).flat();
  const all = found.flatMap(({ states }) => states.flatMap(({ targetId }) => targetId ?? []));
  const ids = [...new Set(all)];
  const counted = await facts.countedTargets(ids);
  const troubles = new Map((await reader.troubles(ids)).map(one => [one.targetId, one]));
  // As the numbers beside it are told, so that how all these sources stand is worked out once.
  const instant = startOfMinute(now());
  const items = await mapInTurns(
    found,
    scope => coverageOf(scope, { now: instant, counted, troubles }),
    signal,
  );
  return items.flat();
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
