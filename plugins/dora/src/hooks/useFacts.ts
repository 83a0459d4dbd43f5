import { FactQuery, MetricsQuery } from '../api';
import { useDoraRequest } from './useDoraRequest';

/** One page of deployments; undefined asks nothing. `chosen` is the window as the reader chose it, where the query names its ends. */
export function useDeployments(
  entityRef: string,
  query: FactQuery | undefined,
  chosen?: MetricsQuery,
) {
  return useDoraRequest(
    entityRef,
    query,
    (doraApi, asked, options) => doraApi.getDeployments(entityRef, asked, options),
    chosen,
  );
}

/** One page of changes; undefined asks nothing. */
export function useChanges(entityRef: string, query: FactQuery | undefined, chosen?: MetricsQuery) {
  return useDoraRequest(
    entityRef,
    query,
    (doraApi, asked, options) => doraApi.getChanges(entityRef, asked, options),
    chosen,
  );
}

/** One page of incidents; undefined asks nothing. */
export function useIncidents(
  entityRef: string,
  query: FactQuery | undefined,
  chosen?: MetricsQuery,
) {
  return useDoraRequest(
    entityRef,
    query,
    (doraApi, asked, options) => doraApi.getIncidents(entityRef, asked, options),
    chosen,
  );
}
