import { Instant } from 'backstage-plugin-dora-common';
import { reachesFurther } from 'backstage-plugin-dora-node';

/** What a cursor tells of the runs before. */
interface ReadBefore {
  reachedBackTo: Instant;
  /** Up to when all was read. */
  readAt: Instant;
}

/**
 * Since when all is known once a run has ended. What AWS forgets is stored here, so that stays where it once was, however
 * time goes by. It lies further back once history is to reach further, and later where AWS had forgotten the rest before it
 * was read.
 *
 * @param oldest - AWS tells nothing from before
 * @param begin - what this run would read back to, were it the first one
 */
export function reachOf(
  before: ReadBefore | undefined,
  { oldest, begin }: { oldest: Instant; begin: Instant },
): Instant {
  if (!before) return begin;
  if (before.readAt < oldest) return oldest;
  return reachesFurther(begin, before.reachedBackTo) ? begin : before.reachedBackTo;
}
