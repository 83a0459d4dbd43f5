import { useEffect } from 'react';
import { MetricsQuery } from '../api';
import { useDoraRequest } from './useDoraRequest';

const COLLECTING_REFRESH_MS = 10_000;

/** The metrics of an entity; asks again by itself while a first collection is under way. */
export function useEntityMetrics(entityRef: string, query: MetricsQuery) {
  const state = useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getEntityMetrics(entityRef, asked, options),
  );
  const { value, error, loading, refreshing, refresh } = state;
  const waiting = loading || refreshing;
  const collecting = value?.sources.some(source => source.state === 'pending') ?? false;
  useEffect(() => {
    // What failed is asked again by the request itself, or when the reader comes back to the page.
    if (!collecting || waiting || error) return undefined;
    const timer = setTimeout(refresh, COLLECTING_REFRESH_MS);
    return () => clearTimeout(timer);
    // Each end of a request starts the next wait: a slow backend is never asked twice at once, a failing one again.
  }, [collecting, waiting, error, refresh]);
  return state;
}
