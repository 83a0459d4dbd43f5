import { useEffect, useMemo, useState } from 'react';
import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useStarredEntities } from '@backstage/plugin-catalog-react';
import { EntityFilters, FILTER_KINDS } from 'backstage-plugin-dora-common';
import { kindOf } from '../entity';
import { ScorecardSelection } from './scorecardSelection';
import { useMeasuredKinds } from './useMeasuredKinds';

/** As many as the backend takes in one request. */
export const MOST_STARS = 200;

export interface ResolvedFilters {
  /** Undefined while they are not known, and where they select nothing. */
  filters?: EntityFilters;
  /** The filter that can select nothing: no team, no star. */
  nothing?: 'mine' | 'starred';
}

/** The groups of the viewer; undefined while they are looked up. No number is by a person, so users are left out. */
function useOwnGroups(wanted: boolean): string[] | undefined {
  const identityApi = useApi(identityApiRef);
  const [groups, setGroups] = useState<string[]>();
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    const keep = (refs: string[]) => current && setGroups(refs);
    identityApi.getBackstageIdentity().then(
      ({ ownershipEntityRefs }) =>
        // A sign-in may claim what is no ref, such as a name alone.
        keep(ownershipEntityRefs.filter(ref => kindOf(ref) === 'group')),
      () => keep([]),
    );
    return () => {
      current = false;
    };
  }, [identityApi, wanted]);
  return groups;
}

/** The starred entities of measured kinds, by ref. */
export function useStarredServices(): string[] {
  const { starredEntities } = useStarredEntities();
  const known = useMeasuredKinds();
  return [...starredEntities].filter(ref => known.includes(kindOf(ref) ?? '')).sort();
}

/** The filters of the URL as the API takes them, with "mine" and "starred" turned into refs. */
export function useEntityFilters(
  selection: Pick<ScorecardSelection, 'filters' | 'mine' | 'starred'>,
): ResolvedFilters {
  const { filters, mine, starred } = selection;
  const groups = useOwnGroups(mine);
  const stars = useStarredServices().slice(0, MOST_STARS);
  const key = JSON.stringify([filters, mine && groups, starred && stars, mine, starred]);
  return useMemo(() => {
    if (mine && groups === undefined) return {};
    if (mine && groups?.length === 0) return { nothing: 'mine' };
    if (starred && stars.length === 0) return { nothing: 'starred' };
    const chosen: EntityFilters = {};
    for (const kind of FILTER_KINDS) if (filters[kind].length > 0) chosen[kind] = filters[kind];
    if (mine) chosen.owner = groups;
    if (starred) chosen.ref = stars;
    return { filters: chosen };
    // The key holds all of them by value; the lists themselves are new on each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key]);
}
