import { parseEntityRef } from '@backstage/catalog-model';
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  AbsencesInput,
  ChangeItem,
  CoverageResponse,
  DeploymentItem,
  EntityMetricsResponse,
  FactListResponse,
  Goal,
  GoalInput,
  GoalsResponse,
  IncidentItem,
  InsightsResponse,
  MonthlyReportResponse,
  ScorecardResponse,
  ScorecardSeriesResponse,
  SeriesResponse,
} from 'backstage-plugin-dora-common';
import { BackendRequests } from './BackendRequests';
import { DoraApi, EvidenceList, RequestOptions } from './DoraApi';
import { FactQuery, MetricsQuery, SeriesQuery } from './MetricsQuery';
import {
  CoverageQuery,
  GoalsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
} from './ScorecardQuery';

function entityPath(entityRef: string, what: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  return `entities/${path}/${what}`;
}

function withoutPage<Q extends { limit?: number; cursor?: string }>(query: Q) {
  const { limit, cursor, ...rest } = query;
  return rest;
}

/**
 * Asks the DORA backend over HTTP.
 *
 * @public
 */
export class DoraClient implements DoraApi {
  readonly #requests: BackendRequests;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#requests = new BackendRequests(options);
  }

  getEntityMetrics(entityRef: string, query: MetricsQuery, options?: RequestOptions) {
    return this.#ofEntity<EntityMetricsResponse>(entityRef, 'metrics', query, options);
  }

  getSeries(entityRef: string, query: SeriesQuery, options?: RequestOptions) {
    return this.#ofEntity<SeriesResponse>(entityRef, 'series', query, options);
  }

  getDeployments(entityRef: string, query: FactQuery, options?: RequestOptions) {
    type Page = FactListResponse<DeploymentItem>;
    return this.#ofEntity<Page>(entityRef, 'deployments', query, options);
  }

  getChanges(entityRef: string, query: FactQuery, options?: RequestOptions) {
    return this.#ofEntity<FactListResponse<ChangeItem>>(entityRef, 'changes', query, options);
  }

  getIncidents(entityRef: string, query: FactQuery, options?: RequestOptions) {
    return this.#ofEntity<FactListResponse<IncidentItem>>(entityRef, 'incidents', query, options);
  }

  getEvidenceCsv(entityRef: string, list: EvidenceList, query: FactQuery) {
    return this.#requests.blob(entityPath(entityRef, `${list}.csv`), withoutPage(query));
  }

  getInsights(entityRef: string, query: MetricsQuery, options?: RequestOptions) {
    return this.#ofEntity<InsightsResponse>(entityRef, 'insights', query, options);
  }

  async collect(entityRef: string): Promise<void> {
    await this.#requests.send('POST', entityPath(entityRef, 'collect'));
  }

  async confirmAbsences(entityRef: string, absences: AbsencesInput): Promise<void> {
    await this.#requests.send('POST', entityPath(entityRef, 'confirm-absences'), absences);
  }

  getScorecard(query: ScorecardQuery, options?: RequestOptions) {
    return this.#requests.json<ScorecardResponse>('scorecard', query, options?.signal);
  }

  getScorecardCsv(query: ScorecardQuery) {
    return this.#requests.blob('scorecard.csv', withoutPage({ ...query, headline: undefined }));
  }

  getScorecardSeries(query: ScorecardSeriesQuery, options?: RequestOptions) {
    return this.#requests.json<ScorecardSeriesResponse>('scorecard/series', query, options?.signal);
  }

  getCoverage(query: CoverageQuery, options?: RequestOptions) {
    return this.#requests.json<CoverageResponse>('coverage', query, options?.signal);
  }

  getMonthlyReport(query: ReportQuery, options?: RequestOptions) {
    return this.#requests.json<MonthlyReportResponse>('reports/monthly', query, options?.signal);
  }

  getGoals(query: GoalsQuery, options?: RequestOptions) {
    return this.#requests.json<GoalsResponse>('goals', query, options?.signal);
  }

  setGoal(goal: GoalInput, id?: string) {
    return id === undefined
      ? this.#requests.write<Goal>('POST', 'goals', goal)
      : this.#requests.write<Goal>('PUT', `goals/${encodeURIComponent(id)}`, goal);
  }

  async dropGoal(id: string): Promise<void> {
    await this.#requests.send('DELETE', `goals/${encodeURIComponent(id)}`);
  }

  #ofEntity<T>(entityRef: string, what: string, query: object, options?: RequestOptions) {
    return this.#requests.json<T>(entityPath(entityRef, what), query, options?.signal);
  }
}
