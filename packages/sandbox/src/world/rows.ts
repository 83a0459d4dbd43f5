/** Epoch milliseconds. */
export type Instant = number;

export interface Commit {
  sha: string;
  /** First parent first. */
  parents: string[];
  title: string;
  authoredAt: Instant;
  committedAt: Instant;
}

export interface Environment {
  id: number;
  name: string;
  tier: string;
  state: 'available' | 'stopped';
  createdAt: Instant;
  updatedAt: Instant;
}

export const DEPLOYMENT_STATUSES = [
  'created',
  'running',
  'success',
  'failed',
  'canceled',
  'skipped',
  'blocked',
] as const;

export type DeploymentStatus = (typeof DEPLOYMENT_STATUSES)[number];

export interface Pipeline {
  id: number;
  iid: number;
  sha: string;
  ref: string;
  createdAt: Instant;
}

export interface Job {
  id: number;
  name: string;
  pipeline: Pipeline;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  failureReason: string | null;
}

export interface Deployment {
  id: number;
  iid: number;
  environment: string;
  ref: string;
  sha: string;
  status: DeploymentStatus;
  createdAt: Instant;
  updatedAt: Instant;
  /** A column that GitLab keeps, filters by and does not show. */
  finishedAt: Instant | null;
  /** Null for deployments that an external tool reported through the API. */
  job: Job | null;
}

export interface ChangedFile {
  path: string;
  additions: number;
  deletions: number;
}

export interface MergeRequest {
  id: number;
  iid: number;
  title: string;
  description: string;
  state: 'opened' | 'closed' | 'merged' | 'locked';
  draft: boolean;
  labels: string[];
  sourceBranch: string;
  targetBranch: string;
  createdAt: Instant;
  updatedAt: Instant;
  mergedAt: Instant | null;
  closedAt: Instant | null;
  /** Head of the source branch. */
  sha: string;
  mergeCommitSha: string | null;
  squashCommitSha: string | null;
  /** Of the latest diff, newest first. */
  commits: string[];
  /** Of the latest diff; empty where the simulation does not say. */
  files: ChangedFile[];
}

export interface Issue {
  id: number;
  iid: number;
  title: string;
  description: string;
  type: 'issue' | 'incident' | 'task' | 'test_case';
  state: 'opened' | 'closed';
  labels: string[];
  severity: 'UNKNOWN' | 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL';
  confidential: boolean;
  /** Id of the issue that it became in another project; it is closed here. */
  movedToId: number | null;
  /** Iid of the issue of the same project that it was closed as a duplicate of. */
  duplicateOf: number | null;
  createdAt: Instant;
  updatedAt: Instant;
  closedAt: Instant | null;
}

export type MergeMethod = 'merge' | 'ff' | 'squash-ff';
