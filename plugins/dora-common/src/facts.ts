import { z } from 'zod';

/**
 * A point in time: milliseconds since 1970-01-01T00:00:00Z, UTC. ISO 8601 stands on the wire only.
 *
 * @public
 */
export type Instant = number;

const LATEST_INSTANT = Date.UTC(2200, 0, 1);
const instant = z.number().int().min(0).max(LATEST_INSTANT);
const id = z.string().min(1).max(300);
const sha = z.string().regex(/^[0-9a-f]{7,64}$/);
const text = z.string().max(2000);
const url = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .nullable();

/**
 * What became of a deployment, in the words of GitLab; `superseded` and `stopped` are CodePipeline's.
 * Only `success` ever counts, all are kept.
 *
 * @public
 */
export const deploymentStatusSchema = z.enum([
  'created',
  'blocked',
  'running',
  'success',
  'failed',
  'canceled',
  'skipped',
  'superseded',
  'stopped',
]);

/**
 * One attempt to bring a revision into an environment, as the source tells it.
 *
 * @public
 */
export const deploymentSchema = z.strictObject({
  id,
  environment: z.string().min(1).max(300),
  status: deploymentStatusSchema,
  sha: sha.nullable(),
  pipelineId: id.nullable(),
  createdAt: instant,
  /** When it ended, whatever the outcome; null while it has not. */
  finishedAt: instant.nullable(),
  updatedAt: instant,
  url,
  /** The source itself calls it a rollback (CodePipeline does, GitLab does not). */
  rollback: z.boolean().default(false),
  /** With `rollback`: the deployment it went back to, where the source names it. */
  rollbackTargetId: id.nullable().default(null),
});

/**
 * How many paths of a change are kept, and how long each may be. Of a change beyond that they are not known: a part of
 * them would say something else.
 *
 * @public
 */
export const PATH_LIMITS = { paths: 100, characters: 500 } as const;

/**
 * A merged merge request, or the source revision of a pipeline.
 *
 * @public
 */
export const changeSchema = z.strictObject({
  id,
  title: text,
  openedAt: instant.nullable(),
  mergedAt: instant.nullable(),
  /** The earliest over all commits of the change. */
  firstCommitAuthoredAt: instant.nullable(),
  firstCommitCommittedAt: instant.nullable(),
  labels: z.array(z.string().max(300)).max(200),
  sourceBranch: z.string().max(500).nullable(),
  targetBranch: z.string().max(500).nullable(),
  /** Under which commits it can be found in history: merge commit, squash commit, head. */
  shas: z.array(sha).max(10),
  /** Added and deleted ones together; null where the source does not tell. */
  linesChanged: z.number().int().min(0).max(1_000_000_000).nullable().default(null),
  /** Of all files that it touches; null where the source does not tell all of them. */
  paths: z
    .array(z.string().min(1).max(PATH_LIMITS.characters))
    .max(PATH_LIMITS.paths)
    .nullable()
    .default(null),
  updatedAt: instant,
  url,
});

/**
 * What went out with a deployment, by which a source may name the one that it blames.
 *
 * @public
 */
export const incidentCauseSchema = z.strictObject({
  /** `commit`: by its sha, or at least 7 hex digits of it. `change`: a merge request. */
  kind: z.enum(['job', 'pipeline', 'commit', 'change']),
  id,
  /** The path of the project that it is of; null where that is the incident's own, or needs no telling. */
  project: z.string().min(1).max(500).nullable().default(null),
});

/**
 * Something that hurt in production.
 *
 * @public
 */
export const incidentSchema = z.strictObject({
  id,
  /** What it is at the source: `incident`, `issue`, `alarm`, `insight`. */
  kind: z.string().min(1).max(50),
  /** Null where the source does not show it to everybody (a confidential issue). */
  title: text.nullable(),
  /** Null where the beginning is unknown: no sample, attributed to nothing, open until resolved. */
  openedAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  severity: z.string().max(100).nullable(),
  labels: z.array(z.string().max(300)).max(200),
  /** It is over, but nobody knows since when; `resolvedAt` is null then. */
  endUnknown: z.boolean().default(false),
  /** It goes on elsewhere, as another incident: it counts as none here. */
  continuedAs: z.enum(['moved', 'duplicate']).nullable().default(null),
  /** The deployment that the source itself blames. */
  deploymentId: id.nullable(),
  /** As `deploymentId`, where the source names what went out with the deployment instead. */
  causedBy: incidentCauseSchema.nullable().default(null),
  /** Whether it links what to do about it; null where the source does not tell. */
  runbookLinked: z.boolean().nullable().default(null),
  updatedAt: instant,
  url,
});

/**
 * How many deployments a period saw, where no single one is visible (CloudWatch custom metrics).
 *
 * @public
 */
export const deploymentCountSchema = z.strictObject({
  periodStart: instant,
  periodSeconds: z.number().int().positive(),
  deployments: z.number().min(0),
  failures: z.number().min(0),
});

/**
 * An environment and its tier, where the source has tiers.
 *
 * @public
 */
export const environmentSchema = z.strictObject({
  name: z.string().min(1).max(300),
  tier: z.string().max(100).nullable(),
});

/**
 * What a deployment shipped: changes that the source links to it, and the commits between its predecessor and it.
 * A deployment that has a shipment, even an empty one, is not asked for again.
 *
 * @public
 */
export const shipmentSchema = z.strictObject({
  deploymentId: id,
  changeIds: z.array(id).max(20_000).default([]),
  shas: z.array(sha).max(20_000).default([]),
});

/** @public */
export type DeploymentStatus = z.output<typeof deploymentStatusSchema>;
/** @public */
export type Deployment = z.output<typeof deploymentSchema>;
/** @public */
export type Change = z.output<typeof changeSchema>;
/** @public */
export type IncidentCause = z.output<typeof incidentCauseSchema>;
/** @public */
export type Incident = z.output<typeof incidentSchema>;
/** @public */
export type DeploymentCount = z.output<typeof deploymentCountSchema>;
/** @public */
export type Environment = z.output<typeof environmentSchema>;
/** @public */
export type Shipment = z.output<typeof shipmentSchema>;

/**
 * The kinds of facts that an entity can have a source for.
 *
 * @public
 */
export type FactKind = 'deployments' | 'changes' | 'incidents';
