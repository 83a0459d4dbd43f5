import { DAY_MS, Instant } from 'backstage-plugin-dora-common';

/** Clocks differ by less. */
const AHEAD_MS = DAY_MS;

/**
 * Facts to be stored. One that says it was updated further ahead than clocks differ would never give way to a later
 * version, so it counts as one of now.
 */
export function versionsOfNow<T extends { updatedAt: Instant }>(
  facts: readonly T[] | undefined,
  now: Instant,
): T[] {
  const isAhead = ({ updatedAt }: T) => updatedAt > now + AHEAD_MS;
  return (facts ?? []).map(fact => (isAhead(fact) ? { ...fact, updatedAt: now } : fact));
}
