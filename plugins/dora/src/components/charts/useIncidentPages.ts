import { FactListResponse, IncidentItem } from 'backstage-plugin-dora-common';
import { FactQuery } from '../../api';
import { factKey } from '../../api/factKey';
import { RequestState, useIncidents } from '../../hooks';

/** As many as one page of the API holds. */
const PAGE_SIZE = 100;

type Page = RequestState<FactListResponse<IncidentItem>>;

/** The page after `before`, if there is one. A hook that asks nothing may still hold an older answer. */
function useNextPage(entityRef: string, query: FactQuery, before: Page): Page {
  const cursor = before.value?.nextCursor;
  const page = useIncidents(entityRef, cursor === undefined ? undefined : { ...query, cursor });
  return cursor === undefined ? { ...page, value: undefined, error: undefined } : page;
}

/** The newest incidents, from at most three pages: more dots than that cannot be told apart. */
export function useIncidentPages(entityRef: string, query: FactQuery) {
  const paged = { ...query, limit: PAGE_SIZE };
  const first = useIncidents(entityRef, paged);
  const second = useNextPage(entityRef, paged, first);
  const third = useNextPage(entityRef, paged, second);
  const pages = [first, second, third];
  // The last page may be of a moment later than the first, and repeat some of it.
  const byKey = new Map(
    pages.flatMap(page => page.value?.items ?? []).map(item => [factKey(item), item] as const),
  );
  return {
    incidents: [...byKey.values()],
    totalIncidents: first.value?.totalItems,
    loading: pages.some(page => page.loading),
    error: pages.find(page => page.error)?.error,
    refresh: first.refresh,
  };
}
