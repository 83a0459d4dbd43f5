import {
  BandOrNoData,
  EntityFilters,
  MetricId,
  ScorecardGrouping,
  SeriesInterval,
} from 'backstage-plugin-dora-common';
import { MetricsQuery } from './MetricsQuery';

/** @public */
export interface ScorecardQuery extends MetricsQuery, EntityFilters {
  groupBy?: ScorecardGrouping;
  /** In the title or ref of a row. */
  q?: string;
  band?: `${MetricId}:${BandOrNoData}`;
  sort?: 'name' | MetricId;
  /** What of the metric sorts: its value, or how it improved on its own baseline. */
  by?: 'value' | 'change';
  order?: 'asc' | 'desc';
  /** Also asks what a page tells above the rows, by this grouping. */
  headline?: ScorecardGrouping;
  limit?: number;
  cursor?: string;
}

/** @public */
export interface ScorecardSeriesQuery extends MetricsQuery, EntityFilters {
  interval: SeriesInterval;
}

/** @public */
export interface CoverageQuery {
  /** Only what has something to fix. */
  problems?: boolean;
  ref?: string[];
  q?: string;
  limit?: number;
  cursor?: string;
}

/** @public */
export interface GoalsQuery {
  ref?: string[];
  metric?: MetricId;
  limit?: number;
  cursor?: string;
}

/** @public */
export interface ReportQuery {
  groupBy?: ScorecardGrouping;
  /** A group, system, domain or entity; without it the report is about everything. */
  ref?: string;
  /** `2026-05`; the last whole month without it. */
  month?: string;
  profile?: MetricsQuery['profile'];
  bands?: string;
}
