import { FactQuery } from '../api';
import { useDoraRequest } from './useDoraRequest';

/** One page of deployments; undefined asks nothing. */
export function useDeployments(entityRef: string, query: FactQuery | undefined) {
  return useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getDeployments(entityRef, asked, options),
  );
}

/** One page of changes; undefined asks nothing. */
export function useChanges(entityRef: string, query: FactQuery | undefined) {
  return useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getChanges(entityRef, asked, options),
  );
}

/** One page of incidents; undefined asks nothing. */
export function useIncidents(entityRef: string, query: FactQuery | undefined) {
  return useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getIncidents(entityRef, asked, options),
  );
}
