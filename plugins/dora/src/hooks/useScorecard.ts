import { EntityFilters, FILTER_KINDS } from 'backstage-plugin-dora-common';
import {
  CoverageQuery,
  GoalsQuery,
  MetricsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
} from '../api';
import { useDoraRequest } from './useDoraRequest';

/** Whoever the filters select is the subject: numbers of others never stand in for theirs. */
function subjectOf(what: string, filters: EntityFilters | undefined): string {
  return JSON.stringify([what, ...[...FILTER_KINDS, 'ref' as const].map(kind => filters?.[kind])]);
}

/** One page of rows; undefined asks nothing. */
export function useScorecard(query: ScorecardQuery | undefined) {
  return useDoraRequest(subjectOf('scorecard', query), query, (doraApi, asked, options) =>
    doraApi.getScorecard(asked, options),
  );
}

/** Everything that the filters select, bucket by bucket; undefined asks nothing. */
export function useScorecardSeries(query: ScorecardSeriesQuery | undefined) {
  return useDoraRequest(subjectOf('series', query), query, (doraApi, asked, options) =>
    doraApi.getScorecardSeries(asked, options),
  );
}

/** What to do next for an entity or group; undefined asks nothing. */
export function useInsights(entityRef: string, query: MetricsQuery | undefined) {
  return useDoraRequest(entityRef, query, (doraApi, asked, options) =>
    doraApi.getInsights(entityRef, asked, options),
  );
}

/** Sources by service; undefined asks nothing. */
export function useCoverage(query: CoverageQuery | undefined) {
  return useDoraRequest('coverage', query, (doraApi, asked, options) =>
    doraApi.getCoverage(asked, options),
  );
}

export function useGoals(query: GoalsQuery) {
  return useDoraRequest(`goals ${query.ref ?? ''}`, query, (doraApi, asked, options) =>
    doraApi.getGoals(asked, options),
  );
}

export function useMonthlyReport(query: ReportQuery) {
  return useDoraRequest(`report ${query.ref ?? ''}`, query, (doraApi, asked, options) =>
    doraApi.getMonthlyReport(asked, options),
  );
}
