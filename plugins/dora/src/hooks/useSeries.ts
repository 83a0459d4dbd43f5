import { SeriesQuery } from '../api';
import { useDoraRequest } from './useDoraRequest';

/** The metrics of an entity, bucket by bucket. */
export function useSeries(entityRef: string, query: SeriesQuery) {
  return useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getSeries(entityRef, asked, options),
  );
}
