import { FactListResponse } from 'backstage-plugin-dora-common';
import { FactQuery, MetricsQuery } from '../../api';
import { RequestState } from '../../hooks';

/** As many as one page of the API holds. */
const PAGE_SIZE = 100;

interface Fact {
  key: string;
}
type Page<T> = RequestState<FactListResponse<T>>;
type UseList<T> = (
  entityRef: string,
  query: FactQuery | undefined,
  chosen?: MetricsQuery,
) => Page<T>;

/** The page after `before`, if there is one. A hook that asks nothing may still hold an older answer. */
function useNextPage<T>(
  useList: UseList<T>,
  entityRef: string,
  query: FactQuery,
  chosen: MetricsQuery | undefined,
  before: Page<T>,
): Page<T> {
  const cursor = before.value?.nextCursor;
  const page = useList(entityRef, cursor === undefined ? undefined : { ...query, cursor }, chosen);
  return cursor === undefined ? { ...page, value: undefined, error: undefined } : page;
}

/** The newest facts of a list, from at most three pages: more dots than that cannot be told apart. */
export function usePagesOf<T extends Fact>(
  useList: UseList<T>,
  entityRef: string,
  query: FactQuery,
  chosen?: MetricsQuery,
): RequestState<{ items: T[]; totalItems: number }> {
  const paged = { ...query, limit: PAGE_SIZE };
  const first = useList(entityRef, paged, chosen);
  const second = useNextPage(useList, entityRef, paged, chosen, first);
  const third = useNextPage(useList, entityRef, paged, chosen, second);
  const pages = [first, second, third];
  // The last page may be of a moment later than the first, and repeat some of it.
  const byKey = new Map(
    pages.flatMap(page => page.value?.items ?? []).map(item => [item.key, item] as const),
  );
  const failed = pages.filter(({ error }) => error);
  const loading = pages.some(page => page.loading);
  const lacking = loading || failed.some(({ value }) => value === undefined);
  return {
    value:
      first.value && !lacking
        ? { items: [...byKey.values()], totalItems: first.value.totalItems }
        : undefined,
    outdated: pages.some(({ outdated }) => outdated),
    error: failed[0]?.error,
    loading,
    refreshing: !loading && pages.some(({ refreshing }) => refreshing),
    refresh: () => (failed.length > 0 ? failed : [first]).forEach(({ refresh }) => refresh()),
  };
}
