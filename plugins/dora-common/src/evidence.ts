import { DeploymentStatus } from './facts';
import { MetricId } from './metrics';

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

/** @public */
export type EvidenceMetric = MetricId;
