import { useEffect } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { doraApiRef, MetricsQuery } from '../api';
import { RequestState, useRequest } from './useRequest';

const COLLECTING_REFRESH_MS = 10_000;

/** The metrics of an entity; asks again by itself while a first collection is under way. */
export function useEntityMetrics(
  entityRef: string,
  query: MetricsQuery,
): RequestState<EntityMetricsResponse> {
  const doraApi = useApi(doraApiRef);
  const state = useRequest({ subject: entityRef, details: query }, signal =>
    doraApi.getEntityMetrics(entityRef, query, { signal }),
  );
  const { value, error, loading, refreshing, refresh } = state;
  const waiting = loading || refreshing;
  const collecting = value?.sources.some(source => source.state === 'pending') ?? false;
  useEffect(() => {
    // What failed is asked again by the request itself.
    if (!collecting || waiting || error) return undefined;
    const timer = setTimeout(refresh, COLLECTING_REFRESH_MS);
    return () => clearTimeout(timer);
    // Each end of a request starts the next wait: a slow backend is never asked twice at once, a failing one again.
  }, [collecting, waiting, error, refresh]);
  return state;
}
