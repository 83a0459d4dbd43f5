import {
  Change,
  Deployment,
  DeploymentCount,
  Incident,
  Instant,
} from 'backstage-plugin-dora-common';

/** Half-open: `from <= t < to`. */
export interface Span {
  from: Instant;
  to: Instant;
}

/** Where a fact comes from: unique together with its external id. */
interface Origin {
  source: string;
  targetId: number;
}

/** What its neighbours in its environment make of a successful deployment. Can be rebuilt from facts at any time. */
export interface Lineage {
  /** The earliest of the retries that it belongs to; null where it is that one, or no retry. */
  retryOf: string | null;
  /** No earlier success is known in its environment. */
  first: boolean;
  rollback: boolean;
  /** It brings the revision that its environment has already, and is no retry: nothing changed. */
  repeats: boolean;
  /** The rollback that undid it. */
  rolledBackBy: string | null;
}

export interface DeploymentFact extends Deployment, Origin {
  /** The source does not have it any more. Counts nowhere. */
  gone: boolean;
  /** Null where it is not a success, is gone, or lineage is not worked out yet. */
  lineage: Lineage | null;
  /** When the rollback that undid it finished. */
  rolledBackAt: Instant | null;
}

export interface ChangeFact extends Omit<Change, 'paths'>, Origin {
  gone: boolean;
}

/** A production deployment that an incident means by what it names. */
export interface NamedDeployment {
  targetId: number;
  /** Of the earliest of its retries. */
  id: string;
  finishedAt: Instant;
}

export interface IncidentFact extends Incident, Origin {
  gone: boolean;
  /** All that match what it names; empty where it names nothing, or where nothing matches. */
  named: readonly NamedDeployment[];
}

/** A change and its first production deployment: the head of its retries, over all production environments. */
export interface ShippedChange {
  change: ChangeFact;
  deploymentTargetId: number;
  deploymentId: string;
  environment: string;
  deployedAt: Instant;
  /** That deployment is the first known one of its environment: there is no telling what it shipped. */
  byFirstDeployment: boolean;
}

/**
 * The files of one change, as a deployment brought it to its environment for the first time: unlike ShippedChange, also
 * where another environment had it before. Not of the first known deployment of an environment.
 */
export interface ShippedPaths {
  deploymentTargetId: number;
  deploymentId: string;
  /** Null where they are not known. */
  paths: string[] | null;
}

export interface CountFact extends DeploymentCount {
  targetId: number;
}

/**
 * What the numbers of one entity are computed from, for one span and one choice of production environments.
 * Gone facts are not in it, nor incidents that go on elsewhere.
 */
export interface EntityFacts {
  span: Span;
  /**
   * Successes in production environments, retries among them, from `span.from` until the attribution window after
   * `span.to`, ordered by finish time, then id. Where it was asked for earlier failures, also those before the span
   * that an incident of `incidents` or a rollback in the span or after it may have made failures.
   */
  deployments: DeploymentFact[];
  /** When the earliest production deployment that is known finished, in the span or long before it. */
  earliestDeploymentAt: Instant | null;
  /** Changes whose first production deployment finished in the span. */
  shipped: ShippedChange[];
  /** Of `deployments`; empty unless it was asked for. */
  shippedPaths: ShippedPaths[];
  /** Changes merged in the span, deployed or not. */
  merged: ChangeFact[];
  /**
   * The entity's incidents that were opened or open or resolved in the span or in the attribution window after it,
   * and those that name a deployment, whenever they happened. With earlier failures, also all that may be put
   * down to a deployment before the span that was rolled back since.
   */
  incidents: IncidentFact[];
  /** Periods that start in the span, where no single deployment is visible. */
  counts: CountFact[];
}
