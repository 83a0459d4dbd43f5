import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import { readFailure, readRefusal } from './readFailure';

/** Values of a list become repeated parameters; what is undefined is left out. */
export type QueryValues = object;

/** Requests to the backend's API, relative to its `/v1`. */
export class BackendRequests {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async json<T>(path: string, query: QueryValues, signal?: AbortSignal): Promise<T> {
    return this.#read(await this.#request(path, query, { signal }), response => response.json());
  }

  async blob(path: string, query: QueryValues): Promise<Blob> {
    return this.#read(await this.#request(path, query, {}), response => response.blob());
  }

  /** Without a body it has no content type either. */
  async send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Response> {
    const content = body !== undefined && {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    return this.#request(path, {}, { method, ...content });
  }

  async write<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<T> {
    return this.#read(await this.send(method, path, body), response => response.json());
  }

  async #request(path: string, query: QueryValues, init: RequestInit): Promise<Response> {
    const url = new URL(`${await this.#discoveryApi.getBaseUrl('dora')}/v1/${path}`);
    for (const [name, value] of Object.entries(query)) {
      const values = Array.isArray(value) ? value : [value];
      for (const one of values) {
        if (one !== undefined) url.searchParams.append(name, String(one));
      }
    }
    let response: Response;
    try {
      response = await this.#fetchApi.fetch(url.toString(), init);
    } catch (error) {
      throw readFailure(error);
    }
    if (!response.ok) throw await readRefusal(response);
    return response;
  }

  async #read<T>(response: Response, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      return await read(response);
    } catch (error) {
      throw readFailure(error);
    }
  }
}
