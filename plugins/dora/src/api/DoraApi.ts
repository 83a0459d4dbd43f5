import { createApiRef } from '@backstage/frontend-plugin-api';
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
import { FactQuery, MetricsQuery, SeriesQuery } from './MetricsQuery';
import {
  CoverageQuery,
  GoalsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
} from './ScorecardQuery';

/** @public */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** @public */
export type EvidenceList = 'deployments' | 'changes' | 'incidents';

/**
 * What the frontend asks of the DORA backend. Failures are `NotAllowedError` (403), `NotFoundError` (404),
 * `InputError` (400), `AuthenticationError` (401), `ConflictError` (409) and `ServiceUnavailableError` (everything
 * else, no answer included).
 *
 * @public
 */
export interface DoraApi {
  /** Of a group, system or domain: pooled over what it owns or contains. */
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
  /** All rows of a list as CSV; `limit` and `cursor` do not matter. */
  getEvidenceCsv(entityRef: string, list: EvidenceList, query: FactQuery): Promise<Blob>;
  /** What to do next, and what not to read alone. */
  getInsights(
    entityRef: string,
    query: MetricsQuery,
    options?: RequestOptions,
  ): Promise<InsightsResponse>;
  /** Asks for a collection soon. */
  collect(entityRef: string): Promise<void>;
  /** Says that facts which the coverage shows as held back are gone. */
  confirmAbsences(entityRef: string, absences: AbsencesInput): Promise<void>;

  getScorecard(query: ScorecardQuery, options?: RequestOptions): Promise<ScorecardResponse>;
  /** All rows as CSV; `headline`, `limit` and `cursor` do not matter. */
  getScorecardCsv(query: ScorecardQuery): Promise<Blob>;
  getScorecardSeries(
    query: ScorecardSeriesQuery,
    options?: RequestOptions,
  ): Promise<ScorecardSeriesResponse>;
  getCoverage(query: CoverageQuery, options?: RequestOptions): Promise<CoverageResponse>;
  getMonthlyReport(query: ReportQuery, options?: RequestOptions): Promise<MonthlyReportResponse>;
  getGoals(query: GoalsQuery, options?: RequestOptions): Promise<GoalsResponse>;
  /** Without an id it is a new goal. */
  setGoal(goal: GoalInput, id?: string): Promise<Goal>;
  dropGoal(id: string): Promise<void>;
}

/** @public */
export const doraApiRef = createApiRef<DoraApi>().with({
  id: 'plugin.dora.service',
  pluginId: 'dora',
});
