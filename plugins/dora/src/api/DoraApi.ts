import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ChangeItem,
  DeploymentItem,
  EntityMetricsResponse,
  EvidenceMetric,
  FactListResponse,
  IncidentItem,
  Profile,
  SeriesInterval,
  SeriesResponse,
} from 'backstage-plugin-dora-common';

/**
 * Which window and definition: either `window` (such as `30d`, up to now) or `from` and `to`.
 * What is left out follows the backend's configuration.
 *
 * @public
 */
export interface MetricsQuery {
  window?: string;
  from?: string;
  to?: string;
  profile?: Profile;
  bands?: string;
}

/** @public */
export interface SeriesQuery extends MetricsQuery {
  interval: SeriesInterval;
}

/** @public */
export interface FactQuery extends MetricsQuery {
  metric?: EvidenceMetric;
  counted?: boolean;
  sort?: 'time' | 'duration';
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

/**
 * What the frontend asks of the DORA backend. Failures are `NotAllowedError` (403), `NotFoundError` (404),
 * `InputError` (400), `AuthenticationError` (401) and `ServiceUnavailableError` (everything else, no answer included).
 *
 * @public
 */
export interface DoraApi {
  getEntityMetrics(
    entityRef: string,
    query: MetricsQuery,
    options?: RequestOptions,
  ): Promise<EntityMetricsResponse>;
  getSeries(
    entityRef: string,
    query: SeriesQuery,
    options?: RequestOptions,
  ): Promise<SeriesResponse>;
  getDeployments(
    entityRef: string,
    query: FactQuery,
    options?: RequestOptions,
  ): Promise<FactListResponse<DeploymentItem>>;
  getChanges(
    entityRef: string,
    query: FactQuery,
    options?: RequestOptions,
  ): Promise<FactListResponse<ChangeItem>>;
  getIncidents(
    entityRef: string,
    query: FactQuery,
    options?: RequestOptions,
  ): Promise<FactListResponse<IncidentItem>>;
  /** Asks for a collection soon. */
  collect(entityRef: string): Promise<void>;
}

/** @public */
export const doraApiRef = createApiRef<DoraApi>().with({
  id: 'plugin.dora.service',
  pluginId: 'dora',
});
