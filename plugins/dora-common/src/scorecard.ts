import { BandOrNoData, Band } from './bands';
import { MetricId, Metrics, MetricWindow, Profile } from './metrics';
import { Note, Reason } from './advice';

/**
 * What a row of the scorecard stands for. `owner` has groups only: no number is grouped by a person.
 *
 * @public
 */
export const SCORECARD_GROUPINGS = ['entity', 'owner', 'system', 'domain', 'all'] as const;

/** @public */
export type ScorecardGrouping = (typeof SCORECARD_GROUPINGS)[number];

/**
 * How the collection for one entity stands, by the worst of its sources.
 *
 * @public
 */
export const COLLECTION_STATES = ['ok', 'pending', 'stale', 'error', 'notConfigured'] as const;

/** @public */
export type CollectionState = (typeof COLLECTION_STATES)[number];

/**
 * How many entities are in each state.
 *
 * @public
 */
export type CollectionCounts = Record<CollectionState, number>;

/**
 * How many have which band, `noData`, or a value that the set has no band for.
 *
 * @public
 */
export type BandCounts = Record<BandOrNoData | 'unbanded', number>;

/** @public */
export type BandDistribution = Record<MetricId, BandCounts>;

/** @public */
export interface ScorecardItem {
  /** Of the entity or group; `all` for everything. */
  ref: string;
  title: string;
  /** Pooled from the observations of `entities` entities; each also with `previous`, `baseline` and `standsOut`. */
  metrics: Metrics;
  /** How many entities it is made of. */
  entities: number;
  /** The band set of this row. */
  bands: string;
  owner: string | null;
  system: string | null;
  domain: string | null;
  type: string | null;
  lifecycle: string | null;
  /**
   * The oldest success of its sources that are asked, which is how old its data are; where none is asked, the oldest of
   * what was received. Null where there is none.
   */
  collectedAt: string | null;
  coverage: CollectionCounts;
  /** What a reader should know before praising or blaming. */
  notes: Note[];
}

/**
 * What an industry is like by published figures, each with its source: to be shown wherever the figures are.
 *
 * @public
 */
export interface IndustryBenchmark {
  name: string;
  /** Percent of organisations in each band; null where nobody has published any for this industry. */
  percent: Record<Band, number> | null;
  /** Of the percentages. */
  source: string;
  /** The own values as scores of DORA's Quick Check, beside those of the industry. */
  quickCheck: QuickCheck;
}

/**
 * DORA's Quick Check of one industry: scores from 0 to 10, higher being better, with how far answers spread.
 *
 * @public
 */
export interface QuickCheck {
  /** As the Quick Check calls the industry. */
  name: string;
  source: string;
  url: string;
  licence: string;
  scores: Record<MetricId, QuickCheckScore>;
}

/** @public */
export interface QuickCheckScore {
  /** Of the own value; null without one. */
  own: number | null;
  mean: number;
  /** Standard deviation of the industry's answers: about two of three lie so near to the mean. */
  deviation: number;
}

/**
 * Everything that the request selects, on all pages.
 *
 * @public
 */
export interface ScorecardTotals {
  entities: number;
  /** Entities that are in no row, because no group of this kind that the viewer may read has them. */
  ungrouped: number;
  metrics: Metrics;
  /** Of entities, however the rows are grouped. */
  distribution: BandDistribution;
  coverage: CollectionCounts;
  collectedAt: string | null;
  notes: Note[];
}

/**
 * A row whose metric has clearly changed against its own baseline.
 *
 * @public
 */
export interface Mover {
  ref: string;
  title: string;
  /** One of the four that have bands. */
  metric: MetricId;
  value: number;
  baseline: number;
  sampleSize: number;
  /** What the row's own facts say of the metric, the weightiest; absent where they say nothing. */
  reason?: Reason;
}

/**
 * What has clearly changed among all rows that a request selects, on all pages. Of those that are named, no more than one in ten
 * is expected to be chance.
 *
 * @public
 */
export interface Movers {
  /** How many values could be compared with their baselines: rows by metrics. */
  compared: number;
  /** The clearest first, at most 20. */
  improved: Mover[];
  worsened: Mover[];
}

/**
 * What a page tells above its rows: of all that the filters select, by the grouping that was asked for, whatever else
 * narrows the rows down.
 *
 * @public
 */
export interface ScorecardHeadline {
  groupBy: ScorecardGrouping;
  /** Rows of this grouping. */
  totalItems: number;
  movers: Movers;
  totals: ScorecardTotals;
  industry: IndustryBenchmark;
  /** What the coverage of everything that the viewer may read has to fix, as it was within the last minute. */
  problems: number;
}

/** @public */
export interface ScorecardResponse {
  groupBy: ScorecardGrouping;
  profile: Profile;
  bands: string;
  window: MetricWindow;
  /** Length of the window that a row's own past is taken from. */
  baselineDays: number;
  items: ScorecardItem[];
  /** Rows on all pages. */
  totalItems: number;
  nextCursor?: string;
  /** Of rows, on all pages. */
  distribution: BandDistribution;
  movers: Movers;
  totals: ScorecardTotals;
  industry: IndustryBenchmark;
  /** Where it is asked for. */
  headline?: ScorecardHeadline;
}

/** @public */
export interface ScorecardSeriesResponse {
  profile: Profile;
  bands: string;
  window: MetricWindow;
  interval: 'day' | 'week' | 'month';
  entities: number;
  points: { from: string; to: string; partial?: boolean; metrics: Metrics }[];
}
