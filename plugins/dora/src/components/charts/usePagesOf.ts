import { FactListResponse } from 'backstage-plugin-dora-common';
import { FactQuery } from '../../api';
import { RequestState } from '../../hooks';

/** As many as one page of the API holds. */
const PAGE_SIZE = 100;

interface Fact {
  key: string;
}
type Page<T> = RequestState<FactListResponse<T>>;
type UseList<T> = (entityRef: string, query: FactQuery | undefined) => Page<T>;

/** The page after `before`, if there is one. A hook that asks nothing may still hold an older answer. */
function useNextPage<T>(
  useList: UseList<T>,
  entityRef: string,
  query: FactQuery,
  before: Page<T>,
): Page<T> {
  const cursor = before.value?.nextCursor;
  const page = useList(entityRef, cursor === undefined ? undefined : { ...query, cursor });
  return cursor === undefined ? { ...page, value: undefined, error: undefined } : page;
}

/** The newest facts of a list, from at most three pages: more dots than that cannot be told apart. */
export function usePagesOf<T extends Fact>(
  useList: UseList<T>,
  entityRef: string,
  query: FactQuery,
) {
  const paged = { ...query, limit: PAGE_SIZE };
  const first = useList(entityRef, paged);
  const second = useNextPage(useList, entityRef, paged, first);
  const third = useNextPage(useList, entityRef, paged, second);
  const pages = [first, second, third];
  // The last page may be of a moment later than the first, and repeat some of it.
  const byKey = new Map(
    pages.flatMap(page => page.value?.items ?? []).map(item => [item.key, item] as const),
  );
  return {
    items: [...byKey.values()],
    totalItems: first.value?.totalItems,
    loading: pages.some(page => page.loading),
    // What was read before stays.
    error: pages.find(page => page.error && !page.value)?.error,
    refresh: first.refresh,
  };
}
