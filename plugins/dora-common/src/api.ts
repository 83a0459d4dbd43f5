import { DeploymentStatus, FactKind } from './facts';
import { BANDS, MetricId, Metrics, MetricWindow, Profile } from './metrics';

/**
 * How the collection of one source of one entity stands. docs/collecting.md says what moves it.
 *
 * @public
 */
export type SourceState = 'pending' | 'ok' | 'error' | 'stale';

/** @public */
export interface SourceStatus {
  source: string;
  /** For people: `GitLab`. Absent where the source has no other name than its id. */
  sourceTitle?: string;
  /** For people: `gitlab.com/group/project`. */
  target: string;
  /** Where people can look at the target itself. */
  url?: string;
  provides: FactKind[];
  /** False where another source is asked for deployments instead. */
  usedForDeployments?: boolean;
  state: SourceState;
  lastSuccessAt: string | null;
  lastAttemptAt: string | null;
  /** One sentence that a person can act on; names the annotation where one is wrong. */
  error: string | null;
  /** While the first collection walks back in time. */
  progress?: { reachedBackTo: string | null; done: number; total: number | null };
}

/** @public */
export interface EntityMetricsResponse {
  entityRef: string;
  profile: Profile;
  bands: string;
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

/**
 * Why a fact counted, or why not.
 *
 * @public
 */
export interface Why {
  /** Upper snake case, such as `NOT_PRODUCTION`, `RETRY`, `FIRST_DEPLOYMENT`. */
  code: string;
  /** One sentence for a person. */
  message: string;
}

/**
 * Which fact an item is about.
 *
 * @public
 */
export interface FactIdentity {
  /** Opaque: tells it apart from every other fact of its kind, whatever the source and the target. */
  key: string;
  /** As the source says it: two targets may have the same. */
  id: string;
}

/** @public */
export interface DeploymentItem extends FactIdentity {
  /** In lists of a group, system or domain: the entity that it belongs to, the first of several. */
  entityRef?: string;
  source: string;
  environment: string;
  status: DeploymentStatus;
  sha: string | null;
  pipelineId: string | null;
  createdAt: string;
  finishedAt: string | null;
  durationSeconds: number | null;
  url: string | null;
  rollback: boolean;
  /** It brings the revision that its environment had already, or nothing but files that carry no change. */
  carriesNoChange?: boolean;
  /** Whether it failed by the profile's rule. */
  failed: boolean;
  /** Why it failed: the incident, or the rollback that undid it. */
  failedBecause?: {
    code: 'INCIDENT' | 'ROLLED_BACK' | 'REPORTED';
    message: string;
    url: string | null;
  };
  shipsFix: boolean;
  /** With `metric=timeToRestore`: when it recovered; null where it has not, or when is not known. */
  recoveredAt?: string | null;
  /** With `metric=timeToRestore`: from its finish to its recovery; null where it has no sample. */
  timeToRestoreSeconds?: number | null;
  /** With `metric=timeToRestore`: what ended the failure. */
  recoveredBecause?: {
    code: 'INCIDENTS_RESOLVED' | 'ROLLED_BACK';
    message: string;
    url: string | null;
  };
  counted: boolean;
  why: Why;
}

/** @public */
export interface ChangeItem extends FactIdentity {
  /** In lists of a group, system or domain: the entity that it belongs to, the first of several. */
  entityRef?: string;
  source: string;
  title: string;
  labels: string[];
  sourceBranch: string | null;
  firstCommitAuthoredAt: string | null;
  openedAt: string | null;
  mergedAt: string | null;
  deployedAt: string | null;
  deploymentId: string | null;
  /** By the profile's definition; null where it has no sample. */
  leadTimeSeconds: number | null;
  stages: { codingSeconds: number; reviewSeconds: number; deploySeconds: number } | null;
  /** Added and deleted ones together; absent where the source does not tell. */
  linesChanged?: number;
  url: string | null;
  counted: boolean;
  why: Why;
}

/** @public */
export interface IncidentItem extends FactIdentity {
  /** In lists of a group, system or domain: the entity that it belongs to, the first of several. */
  entityRef?: string;
  source: string;
  kind: string;
  title: string | null;
  severity: string | null;
  labels: string[];
  openedAt: string | null;
  resolvedAt: string | null;
  timeToRestoreSeconds: number | null;
  /** The deployments that it makes a failure. */
  deploymentIds: string[];
  /** Absent where the source does not tell. */
  runbookLinked?: boolean;
  url: string | null;
  counted: boolean;
  why: Why;
}

/** @public */
export interface FactListResponse<T> {
  items: T[];
  totalItems: number;
  nextCursor?: string;
}

/**
 * What is not as it should be about a target that is collected all the same.
 *
 * @public
 */
export interface CoverageTroubles {
  /** Lists of the target that cannot be read; the others go on. */
  lists: { list: string; error: string; refused: boolean; since: string | null }[];
  /** Rows that could not be read, and items of which a part could not be looked up. They are tried again daily. */
  unread: {
    count: number;
    /** At most 20. */
    rows: { part: string; id: string; why: string; url: string | null; since: string }[];
  };
  /** Facts that were absent from their list in such numbers that nobody takes it for deletion: they still count. */
  heldBack: { kind: FactKind; count: number; of: number; since: string }[];
}

/** @public */
export interface CoverageItem {
  entityRef: string;
  title: string;
  source: string;
  /** For people: `GitLab`. Absent where the source has no other name than its id. */
  sourceTitle?: string;
  target: string | null;
  /** Which annotation led here, or null where the source location did or nothing was found. */
  annotation: string | null;
  state: SourceState | 'notConfigured' | 'disabled';
  lastSuccessAt: string | null;
  error: string | null;
  /** What is missing and how to fix it: a sentence, and lines to paste where there are any. */
  fix: { message: string; paste?: string } | null;
  /** Absent where there are none. */
  troubles?: CoverageTroubles;
}

/** @public */
export interface CoverageResponse {
  items: CoverageItem[];
  totalItems: number;
  /** Items on all pages that have something to fix. */
  problems: number;
  /** For holders of `dora.collect`, on the first page: incidents that tools told of, and that no entity names. */
  unclaimed?: UnclaimedIncidents[];
  nextCursor?: string;
}

/**
 * Facts that are held back, as the coverage shows them: a person says that they are gone.
 *
 * @public
 */
export interface AbsencesInput {
  source: string;
  /** As the coverage names it. */
  target: string;
  kind: FactKind;
  /** How many are held back: where others are meanwhile, nothing is confirmed. */
  count: number;
}

/** @public */
export interface AbsencesResponse extends AbsencesInput {
  entityRef: string;
}

/** @public */
export interface UnclaimedIncidents {
  /** Of `dora.receivers`. */
  receiver: string;
  /** What they are about: `service P1ABC`. */
  about: string;
  incidents: number;
  lastAt: string;
  /** Lines for the catalog-info.yaml of the entity that they are of. */
  paste: string;
}

/** @public */
export interface CollectResponse {
  entityRef: string;
  /** What will be collected soon. */
  targets: { source: string; name: string }[];
}

/**
 * What became of pushed events. `unchanged`: known already, or older than what is known.
 *
 * @public
 */
export interface PushResponse {
  stored: number;
  unchanged: number;
}

/** @public */
export type EvidenceMetric = MetricId;
/**
 * The bands, and where no data tell one.
 *
 * @public
 */
export const BAND_NAMES = [...BANDS, 'noData'] as const;

/** @public */
export type BandOrNoData = (typeof BAND_NAMES)[number];
