import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  ChangeItem,
  DeploymentItem,
  EntityMetricsResponse,
  FactListResponse,
  IncidentItem,
  SeriesResponse,
} from 'backstage-plugin-dora-common';
import { DoraApi, FactQuery, MetricsQuery, RequestOptions, SeriesQuery } from './DoraApi';
import { readFailure, readRefusal } from './readFailure';

/**
 * Asks the DORA backend over HTTP.
 *
 * @public
 */
export class DoraClient implements DoraApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getEntityMetrics(entityRef: string, query: MetricsQuery, options?: RequestOptions) {
    return this.#get<EntityMetricsResponse>(entityRef, 'metrics', { ...query }, options);
  }

  getSeries(entityRef: string, query: SeriesQuery, options?: RequestOptions) {
    return this.#get<SeriesResponse>(entityRef, 'series', { ...query }, options);
  }

  getDeployments(entityRef: string, query: FactQuery, options?: RequestOptions) {
    return this.#get<FactListResponse<DeploymentItem>>(
      entityRef,
      'deployments',
      { ...query },
      options,
    );
  }

  getChanges(entityRef: string, query: FactQuery, options?: RequestOptions) {
    return this.#get<FactListResponse<ChangeItem>>(entityRef, 'changes', { ...query }, options);
  }

  getIncidents(entityRef: string, query: FactQuery, options?: RequestOptions) {
    return this.#get<FactListResponse<IncidentItem>>(entityRef, 'incidents', { ...query }, options);
  }

  async collect(entityRef: string): Promise<void> {
    await this.#request(await this.#entityUrl(entityRef, 'collect'), { method: 'POST' });
  }

  async #get<T>(
    entityRef: string,
    what: string,
    query: Record<string, string | number | boolean | undefined>,
    options?: RequestOptions,
  ): Promise<T> {
    const url = new URL(await this.#entityUrl(entityRef, what));
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const response = await this.#request(url.toString(), { signal: options?.signal });
    try {
      return (await response.json()) as T;
    } catch (error) {
      throw readFailure(error);
    }
  }

  async #entityUrl(entityRef: string, what: string): Promise<string> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return `${await this.#discoveryApi.getBaseUrl('dora')}/v1/entities/${path}/${what}`;
  }

  async #request(url: string, init: RequestInit): Promise<Response> {
    let response: Response;
    try {
      response = await this.#fetchApi.fetch(url, init);
    } catch (error) {
      throw readFailure(error);
    }
    if (!response.ok) throw await readRefusal(response);
    return response;
  }
}
