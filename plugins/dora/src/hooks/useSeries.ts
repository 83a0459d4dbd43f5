import { useApi } from '@backstage/frontend-plugin-api';
import { SeriesResponse } from 'backstage-plugin-dora-common';
import { doraApiRef, SeriesQuery } from '../api';
import { RequestState, useRequest } from './useRequest';

/** The metrics of an entity, bucket by bucket. */
export function useSeries(entityRef: string, query: SeriesQuery): RequestState<SeriesResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest({ subject: entityRef, details: query }, signal =>
    doraApi.getSeries(entityRef, query, { signal }),
  );
}
