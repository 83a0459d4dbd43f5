import { ImprovementAction, Note, TimeBetweenFailures } from './advice';
import { SeriesPoint } from './api';
import { Goal } from './goals';
import { Band, MetricId, Metrics, MetricWindow, Profile } from './metrics';
import {
  BandDistribution,
  CollectionCounts,
  IndustryDistribution,
  ScorecardGrouping,
  ScorecardItem,
} from './scorecard';

/**
 * A row whose metric moved against its own baseline.
 *
 * @public
 */
export interface ReportMover {
  ref: string;
  title: string;
  metric: MetricId;
  value: number;
  baseline: number;
  /** Relative and positive where better: 0.25 is a quarter better. */
  change: number;
  sampleSize: number;
}

/**
 * One page about one month: of a team, or of everything the viewer may read.
 *
 * @public
 */
export interface MonthlyReportResponse {
  groupBy: ScorecardGrouping;
  /** What it is about; null for everything. */
  ref: string | null;
  title: string;
  /** `2026-05`. */
  month: string;
  /** The month is not over yet. */
  partial: boolean;
  profile: Profile;
  bands: string;
  window: MetricWindow;
  baselineDays: number;
  entities: number;
  metrics: Metrics;
  timeBetweenFailures: TimeBetweenFailures;
  /** The twelve months up to this one. */
  series: SeriesPoint[];
  /** Of entities. */
  distribution: BandDistribution;
  industry: IndustryDistribution;
  /** Parts by size: services of what `ref` names, or groups of everything; at most 20. */
  items: ScorecardItem[];
  totalItems: number;
  improved: ReportMover[];
  worsened: ReportMover[];
  weakest: { metric: MetricId; band: Band; message: string } | null;
  actions: ImprovementAction[];
  notes: Note[];
  goals: Goal[];
  coverage: CollectionCounts;
}
