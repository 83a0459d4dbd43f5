import { useApi } from '@backstage/frontend-plugin-api';
import {
  ChangeItem,
  DeploymentItem,
  FactListResponse,
  IncidentItem,
} from 'backstage-plugin-dora-common';
import { doraApiRef, FactQuery } from '../api';
import { RequestState, useRequest } from './useRequest';

/** One page of deployments; undefined asks nothing. */
export function useDeployments(
  entityRef: string,
  query: FactQuery | undefined,
): RequestState<FactListResponse<DeploymentItem>> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: entityRef, details: query }, signal =>
    doraApi.getDeployments(entityRef, query ?? {}, { signal }),
  );
}

/** One page of changes; undefined asks nothing. */
export function useChanges(
  entityRef: string,
  query: FactQuery | undefined,
): RequestState<FactListResponse<ChangeItem>> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: entityRef, details: query }, signal =>
    doraApi.getChanges(entityRef, query ?? {}, { signal }),
  );
}

/** One page of incidents; undefined asks nothing. */
export function useIncidents(
  entityRef: string,
  query: FactQuery | undefined,
): RequestState<FactListResponse<IncidentItem>> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: entityRef, details: query }, signal =>
    doraApi.getIncidents(entityRef, query ?? {}, { signal }),
  );
}
