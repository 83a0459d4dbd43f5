import { Instant } from 'backstage-plugin-dora-common';

/** An incident that a tool told of. */
export interface ReceivedIncident {
  targetId: number;
  id: string;
  source: string;
  name: string;
  labels: string[];
  updatedAt: Instant;
  unclaimedSince: Instant | null;
}

/** Keeps what belongs to no entity. */
export interface UnclaimedStore {
  /** Of these sources, the newest first; those that were updated since then, or all. */
  received(sources: string[], since?: Instant): Promise<ReceivedIncident[]>;
  /**
   * Marks these as nobody's since now, if they are not yet, and all others as somebody's. Deletes those that were nobody's
   * before an instant, and all but the first so many of which it is known for longer; answers how many.
   */
  keep(
    unclaimed: ReceivedIncident[],
    options: { now: Instant; before: Instant; most: number; settledBefore: Instant },
  ): Promise<number>;
}
