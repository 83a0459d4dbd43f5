import { useApi } from '@backstage/frontend-plugin-api';
import { DoraApi, doraApiRef, RequestOptions } from '../api';
import { RequestState, useRequest } from './useRequest';

/**
 * Asks the backend about a subject (see useRequest); without a query it asks nothing. `chosen` is the question in the
 * reader's words, where the query names the moment of it.
 */
export function useDoraRequest<Query, Answer>(
  subject: string,
  query: Query | undefined,
  ask: (doraApi: DoraApi, query: Query, options: RequestOptions) => Promise<Answer>,
  chosen?: unknown,
): RequestState<Answer> {
  const doraApi = useApi(doraApiRef);
  return useRequest(
    query &&
      (chosen === undefined
        ? { subject, details: query }
        : { subject, details: chosen, moment: query }),
    signal => ask(doraApi, query!, { signal }),
  );
}
