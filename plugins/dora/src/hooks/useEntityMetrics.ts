import { useEffect } from 'react';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../api';
import { shownState } from '../entity';
import { useDoraRequest } from './useDoraRequest';

const COLLECTING_REFRESH_MS = 10_000;
/** Who sets up pushing sees the first of it; a service that pushes nothing for a year costs no more than a little. */
const SILENT_REFRESH_MS = 60_000;

/** The metrics of an entity; asks again by itself while something of it has never been read or received. */
export function useEntityMetrics(entityRef: string, query: MetricsQuery) {
  const state = useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getEntityMetrics(entityRef, asked, options),
  );
  const { value, error, loading, refreshing, refresh } = state;
  const waiting = loading || refreshing;
  const refreshMs = refreshMsOf(value?.sources ?? []);
  useEffect(() => {
    // What failed is asked again by the request itself, or when the reader comes back to the page.
    if (refreshMs === undefined || waiting || error) return undefined;
    const timer = setTimeout(refresh, refreshMs);
    return () => clearTimeout(timer);
    // Each end of a request starts the next wait: a slow backend is never asked twice at once, a failing one again.
  }, [refreshMs, waiting, error, refresh]);
  return state;
}

/** Undefined where all has come once: signals, and the reader, ask from then on. */
function refreshMsOf(sources: readonly SourceStatus[]): number | undefined {
  const states = sources.map(shownState);
  if (states.includes('pending')) return COLLECTING_REFRESH_MS;
  return states.includes('silent') ? SILENT_REFRESH_MS : undefined;
}
