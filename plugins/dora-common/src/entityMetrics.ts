import { MetricId, Profile, Metrics, MetricWindow } from './metrics';
import { SourceStatus } from './sourceStatus';

/** @public */
export interface EntityMetricsResponse {
  entityRef: string;
  profile: Profile;
  bands: string;
  /** By metric: what has to be known about its bands, such as between which of them the set has none. */
  bandNotes?: Partial<Record<MetricId, string>>;
  window: MetricWindow;
  metrics: Metrics;
  /** Of a group, system or domain: at most 100, those with a problem first. */
  sources: SourceStatus[];
  /** Of a group, system or domain: how many entities are pooled. */
  entities?: number;
  /** Where the portal has signals: the channels that tell, with an empty message, that the answer is another now. */
  channels?: string[];
}

/** @public */
export interface SeriesPoint {
  from: string;
  to: string;
  /** The bucket reaches out of the window. */
  partial?: boolean;
  metrics: Metrics;
}

/** @public */
export type SeriesInterval = 'day' | 'week' | 'month';

/** @public */
export interface SeriesResponse {
  entityRef: string;
  profile: Profile;
  bands: string;
  window: MetricWindow;
  interval: SeriesInterval;
  points: SeriesPoint[];
  /**
   * Where 95 % of single buckets of this length lie by the entity's own past; a metric is missing where the past has too
   * few of them.
   */
  usual?: Partial<Record<MetricId, [low: number, high: number]>>;
}
