import {
  COLLECTION_STATES,
  CollectionCounts,
  CollectionState,
  isDeliveredSource,
  SourceStatus,
} from 'backstage-plugin-dora-common';

/** Worst first: what needs somebody to act comes before what passes by itself. */
const WORST_FIRST = ['error', 'stale', 'pending', 'ok'] as const;

/** How the collection of one entity stands, by the worst of its sources. */
export function collectionState(sources: readonly SourceStatus[]): CollectionState {
  return WORST_FIRST.find(worst => sources.some(({ state }) => state === worst)) ?? 'notConfigured';
}

export function countStates(states: Iterable<CollectionState>): CollectionCounts {
  const counts = Object.fromEntries(COLLECTION_STATES.map(state => [state, 0])) as CollectionCounts;
  for (const state of states) counts[state] += 1;
  return counts;
}

/**
 * How old the oldest of the data is; null where nothing was read yet. What was never read brought none, and is told by
 * the states: one failing member must not say of a whole team that it is not read. What comes by itself is as old as its
 * last event, but not late for being silent: it tells only where nothing is asked.
 */
export function collectedAt(
  members: Iterable<{ sources: readonly SourceStatus[] }>,
): string | null {
  let oldest: string | null = null;
  let oldestDelivered: string | null = null;
  for (const { sources } of members) {
    for (const { source, lastSuccessAt } of sources) {
      if (lastSuccessAt === null) continue;
      if (isDeliveredSource(source)) oldestDelivered = earlier(oldestDelivered, lastSuccessAt);
      else oldest = earlier(oldest, lastSuccessAt);
    }
  }
  return oldest ?? oldestDelivered;
}

function earlier(known: string | null, other: string): string {
  return known === null || other < known ? other : known;
}
