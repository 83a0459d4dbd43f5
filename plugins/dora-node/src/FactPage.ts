import { JsonObject } from '@backstage/types';
import {
  Change,
  Deployment,
  DeploymentCount,
  Environment,
  FactKind,
  Incident,
  Instant,
  Shipment,
} from 'backstage-plugin-dora-common';
import { ListOutcome, SetAside } from './lists';

/**
 * A handful of facts and the place to go on from. Both are stored in one transaction, or neither is.
 *
 * @public
 */
export interface FactPage {
  deployments?: Deployment[];
  /** One without first commit, lines or paths does not take away those that are known. */
  changes?: Change[];
  incidents?: Incident[];
  deploymentCounts?: DeploymentCount[];
  /** Counts whose period starts in `from <= t < to` are dropped first: a time is counted in periods of one length. */
  replacesCounts?: { from: Instant; to: Instant };
  /** All environments that the source has: replaces what was known. */
  environments?: Environment[];
  shipments?: Shipment[];
  /** Ids of which the source itself says that it does not have them any more (404 for that one): marked, not erased. */
  gone?: Partial<Record<FactKind, string[]>>;
  /**
   * Ids that are absent where they should stand, out of `of` that were looked for. Absence alone is not deletion: where
   * more than ten and more than a fifth are missing, none is marked, and people are told. All that a sweep misses of a
   * kind stands in one page.
   */
  missing?: Partial<Record<FactKind, { ids: string[]; of: number }>>;
  /**
   * What claims ask for that the target does not have, such as a stage of a pipeline: told to the entities whose details
   * these are, and to no others. Replaces all that was told before; left out: as before.
   */
  unmet?: UnmetDetails[];
  /** Lists of which something is to be told; the others stand as before. */
  lists?: ListOutcome[];
  /** What could not be read. */
  setAside?: SetAside[];
  cursor: JsonObject;
  progress?: CollectProgress;
}

/**
 * What a claim asks for in vain.
 *
 * @public
 */
export interface UnmetDetails {
  /** As the claim gave them. */
  details: JsonObject;
  /** What is not there and what to correct, without a full stop. At most 500 characters. */
  message: string;
  /** The kinds of facts that are missing for it. */
  kinds: FactKind[];
  /** Whether nothing at all is known of what was asked for: then there is no number, rather than one that lacks a part. */
  leavesNothing: boolean;
}

/** @public */
export interface CollectProgress {
  /**
   * All facts since then are here; null while that is not true of any time. What was once read stays, so that it does not
   * move on with the `historyFrom` of the request, and lies no further back than the source could tell.
   */
  reachedBackTo: Instant | null;
  /** Whether `historyFrom` was reached, or all of it that the source can tell. It stays true from then on. */
  complete: boolean;
  /** Facts read so far and about how many there are, for a progress bar. */
  done: number;
  total: number | null;
}
