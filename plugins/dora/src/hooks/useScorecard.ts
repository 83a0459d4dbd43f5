import { useApi } from '@backstage/frontend-plugin-api';
import {
  CoverageResponse,
  GoalsResponse,
  InsightsResponse,
  MonthlyReportResponse,
  ScorecardResponse,
  ScorecardSeriesResponse,
} from 'backstage-plugin-dora-common';
import {
  CoverageQuery,
  doraApiRef,
  GoalsQuery,
  MetricsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
} from '../api';
import { RequestState, useRequest } from './useRequest';

/** One page of rows; undefined asks nothing. */
export function useScorecard(query: ScorecardQuery | undefined): RequestState<ScorecardResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: `scorecard ${query.groupBy}`, details: query }, signal =>
    doraApi.getScorecard(query ?? {}, { signal }),
  );
}

/** Everything that the filters select, bucket by bucket; undefined asks nothing. */
export function useScorecardSeries(
  query: ScorecardSeriesQuery | undefined,
): RequestState<ScorecardSeriesResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: 'series', details: query }, signal =>
    doraApi.getScorecardSeries(query!, { signal }),
  );
}

/** What to do next for an entity or group; undefined asks nothing. */
export function useInsights(
  entityRef: string,
  query: MetricsQuery | undefined,
): RequestState<InsightsResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest(query && { subject: entityRef, details: query }, signal =>
    doraApi.getInsights(entityRef, query ?? {}, { signal }),
  );
}

export function useCoverage(query: CoverageQuery): RequestState<CoverageResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest({ subject: 'coverage', details: query }, signal =>
    doraApi.getCoverage(query, { signal }),
  );
}

export function useGoals(query: GoalsQuery): RequestState<GoalsResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest({ subject: `goals ${query.ref ?? ''}`, details: query }, signal =>
    doraApi.getGoals(query, { signal }),
  );
}

export function useMonthlyReport(query: ReportQuery): RequestState<MonthlyReportResponse> {
  const doraApi = useApi(doraApiRef);
  return useRequest({ subject: `report ${query.ref ?? ''}`, details: query }, signal =>
    doraApi.getMonthlyReport(query, { signal }),
  );
}
