import { FactKind, Instant } from 'backstage-plugin-dora-common';

/**
 * One of the lists that a target consists of, such as the merge requests of a project. Lists are collected
 * independently: one that is refused or fails holds up no other.
 *
 * @public
 */
export interface TargetList {
  /** Stable, and unique within the target: `deployments`, `issues:label:incident`. At most 300 characters. */
  name: string;
  /**
   * The kinds of facts that are incomplete without it. None for what only makes others finer (the tiers of environments):
   * that it fails is told, but fails nothing else.
   */
  provides: FactKind[];
  /**
   * The kinds of which it tells which facts count: without it they are taken by a coarser rule (production by the names
   * of environments), which the numbers then say.
   */
  refines?: FactKind[];
}

/**
 * How a list stands after a page.
 *
 * @public
 */
export interface ListOutcome {
  list: string;
  /**
   * Why it could not be read any further, a SourceError where people can act on it; null: it was read up to the present.
   * Left out while it is being read.
   */
  error?: Error | null;
  /** Whether its own place in the cursor moved in this run, although it failed: then it is tried again soon. */
  progressed?: boolean;
  /** All that the list has since then is here. Left out: as before. */
  reachedBackTo?: Instant | null;
  /** Whether `historyFrom` was reached, or all of it that the source can tell. Left out: as before. */
  complete?: boolean;
}

/**
 * A row of the source that cannot be read, or an item of which a part cannot be looked up. It is counted and shown to
 * people, and everything else goes on. It counts as read again as soon as a page brings the fact.
 *
 * @public
 */
export interface SetAside {
  /** What it would have been; `commits` is the content of a change. */
  part: FactKind | 'environments' | 'shipments' | 'commits' | 'deploymentCounts';
  /** The id that the fact has, or would have; of a shipment that of its deployment. Empty where the row tells none. */
  id: string;
  /** Which field, or what the source answered: never what stood there. */
  why: string;
  url?: string | null;
}
