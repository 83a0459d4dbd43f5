import { FactListResponse } from 'backstage-plugin-dora-common';
import { DoraApi, FactQuery, MetricsQuery, RequestOptions } from '../api';
import { useDoraRequest } from './useDoraRequest';

type AskForPage<Item> = (
  doraApi: DoraApi,
  entityRef: string,
  query: FactQuery,
  options: RequestOptions,
) => Promise<FactListResponse<Item>>;

/** Of one page; undefined asks nothing. `chosen` is the window as the reader chose it, where the query names its ends. */
function hookOf<Item>(ask: AskForPage<Item>) {
  return function usePage(entityRef: string, query: FactQuery | undefined, chosen?: MetricsQuery) {
    return useDoraRequest(
      entityRef,
      query,
      (doraApi, asked, options) => ask(doraApi, entityRef, asked, options),
      chosen,
    );
  };
}

export const useDeployments = hookOf((doraApi, ...asked) => doraApi.getDeployments(...asked));
export const useChanges = hookOf((doraApi, ...asked) => doraApi.getChanges(...asked));
export const useIncidents = hookOf((doraApi, ...asked) => doraApi.getIncidents(...asked));
