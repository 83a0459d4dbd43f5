import { ImprovementAction, Note, TimeBetweenFailures } from './advice';
import { Band } from './bands';
import { SeriesPoint } from './entityMetrics';
import { MetricId, Metrics, MetricWindow, Profile } from './metrics';
import { Goal } from './goals';
import {
  BandDistribution,
  CollectionCounts,
  IndustryBenchmark,
  Movers,
  ScorecardGrouping,
  ScorecardItem,
} from './scorecard';

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
  industry: IndustryBenchmark;
  /** Parts by size: services of what `ref` names, or groups of everything; at most 20. */
  items: ScorecardItem[];
  totalItems: number;
  /** Among the parts, not only those of `items`. */
  movers: Movers;
  weakest: { metric: MetricId; band: Band; message: string } | null;
  actions: ImprovementAction[];
  notes: Note[];
  goals: Goal[];
  coverage: CollectionCounts;
}
