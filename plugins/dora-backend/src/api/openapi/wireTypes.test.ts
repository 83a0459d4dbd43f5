import {
  AbsencesResponse,
  ChangeItem,
  CollectResponse,
  CoverageItem,
  CoverageResponse,
  DeploymentFrequency,
  DeploymentItem,
  EntityMetricsResponse,
  FactListResponse,
  Goal,
  GoalsResponse,
  ImprovementAction,
  IncidentItem,
  InsightsResponse,
  LeadTime,
  Metrics,
  MetricWindow,
  MonthlyReportResponse,
  Note,
  PushResponse,
  RatioMetric,
  ScorecardItem,
  ScorecardResponse,
  ScorecardSeriesResponse,
  ScorecardTotals,
  SeriesPoint,
  SeriesResponse,
  SourceStatus,
  TimeToRestore,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { NamedSchemas, componentSchemas } from './components';

/** What the document calls it, and what callers in TypeScript are given. */
interface WireTypes {
  MetricWindow: MetricWindow;
  DeploymentFrequency: DeploymentFrequency;
  LeadTime: LeadTime;
  TimeToRestore: TimeToRestore;
  Ratio: RatioMetric;
  Metrics: Metrics;
  SourceStatus: SourceStatus;
  EntityMetrics: EntityMetricsResponse;
  SeriesPoint: SeriesPoint;
  Series: SeriesResponse;
  Deployment: DeploymentItem;
  Change: ChangeItem;
  Incident: IncidentItem;
  DeploymentPage: FactListResponse<DeploymentItem>;
  ChangePage: FactListResponse<ChangeItem>;
  IncidentPage: FactListResponse<IncidentItem>;
  CollectRequested: CollectResponse;
  AbsencesConfirmed: AbsencesResponse;
  CoverageItem: CoverageItem;
  Coverage: CoverageResponse;
  Note: Note;
  ImprovementAction: ImprovementAction;
  Insights: InsightsResponse;
  ScorecardItem: ScorecardItem;
  ScorecardTotals: ScorecardTotals;
  Scorecard: ScorecardResponse;
  ScorecardSeries: ScorecardSeriesResponse;
  Goal: Goal;
  Goals: GoalsResponse;
  MonthlyReport: MonthlyReportResponse;
  Pushed: PushResponse;
}

/** With every optional field there: otherwise one that a side lacks would not tell. */
type Whole<T> = T extends object ? { [K in keyof T]-?: Whole<T[K]> } : T;
type Agrees<S, T> = [Whole<S>, Whole<T>] extends [Whole<T>, Whole<S>] ? true : never;

// Does not compile where a type and its schema do not have the same fields.
const agreeing: {
  [Name in keyof WireTypes]: Agrees<z.output<NamedSchemas[Name]>, WireTypes[Name]>;
} = {
  MetricWindow: true,
  DeploymentFrequency: true,
  LeadTime: true,
  TimeToRestore: true,
  Ratio: true,
  Metrics: true,
  SourceStatus: true,
  EntityMetrics: true,
  SeriesPoint: true,
  Series: true,
  Deployment: true,
  Change: true,
  Incident: true,
  DeploymentPage: true,
  ChangePage: true,
  IncidentPage: true,
  CollectRequested: true,
  AbsencesConfirmed: true,
  CoverageItem: true,
  Coverage: true,
  Note: true,
  ImprovementAction: true,
  Insights: true,
  ScorecardItem: true,
  ScorecardTotals: true,
  Scorecard: true,
  ScorecardSeries: true,
  Goal: true,
  Goals: true,
  MonthlyReport: true,
  Pushed: true,
};

it('holds every schema of an answer against the type that callers are given', () => {
  // Errors and deliveries have no type: Backstage's own, and nothing at all.
  const typed = Object.keys(componentSchemas()).filter(
    name => !['Error', 'Received'].includes(name),
  );
  expect(Object.keys(agreeing).sort()).toEqual(typed.sort());
});
