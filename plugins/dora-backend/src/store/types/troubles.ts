import { FactKind, Instant } from 'backstage-plugin-dora-common';

/** How one list of a target stands. */
export interface ListState {
  list: string;
  /** The kinds that are incomplete without it; none: it only makes others finer. */
  provides: FactKind[];
  /** The kinds that are taken by a coarser rule without it. */
  refines?: FactKind[];
  lastAttemptAt: Instant | null;
  /** When it was last read up to the present. */
  lastSuccessAt: Instant | null;
  /** Of the last attempt; null after a success. */
  error: string | null;
  /** Whether the last attempt was refused (401, 403, 404): a person has to grant or correct something. */
  refused: boolean;
  failingSince: Instant | null;
  /** In a row. */
  failures: number;
  dueAt: Instant;
  /** All that the list has since then is here; null while that is not true of any time. */
  reachedBackTo: Instant | null;
  /** Whether the first collection has reached its end. */
  complete: boolean;
}

/** What a row is called that does not tell which it is: nobody can ask for it, nor bring it. */
export const NO_ID = '(no id)';

/** A row of a source that could not be read, or an item of which a part could not be looked up. */
export interface UnreadRow {
  /** `deployments`, `changes`, `incidents`, `environments`, `deploymentCounts`, `shipments`, `commits`. */
  part: string;
  id: string;
  why: string;
  url: string | null;
  since: Instant;
  triedAt: Instant;
}

/** What is not as it should be about a target, for its coverage. */
export interface TargetTroubles {
  targetId: number;
  lists: ListState[];
  /** Oldest first. */
  unread: UnreadRow[];
  /** Facts that are absent beyond belief, out of how many, and since when. */
  heldBack: { kind: FactKind; count: number; of: number; since: Instant }[];
}

/** What the coverage asks about targets. */
export interface TroubleReader {
  /** Of those targets that have any: a list that fails, a row that was not read, facts that are absent beyond belief. */
  troubles(targetIds: number[]): Promise<TargetTroubles[]>;
}
