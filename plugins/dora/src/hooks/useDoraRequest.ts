import { useApi } from '@backstage/frontend-plugin-api';
import { DoraApi, doraApiRef, RequestOptions } from '../api';
import { RequestState, useRequest } from './useRequest';

/** Asks the backend about a subject (see useRequest); without a query it asks nothing. */
export function useDoraRequest<Query, Answer>(
  subject: string,
  query: Query | undefined,
  ask: (doraApi: DoraApi, query: Query, options: RequestOptions) => Promise<Answer>,
): RequestState<Answer> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject, details: query }, signal =>
    ask(doraApi, query!, { signal }),
  );
}
