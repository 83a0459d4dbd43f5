import {
  COLLECTION_STATES,
  CollectionCounts,
  CollectionState,
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
 * the states: one failing member must not say of a whole team that it is not read.
 */
export function collectedAt(
  members: Iterable<{ sources: readonly SourceStatus[] }>,
): string | null {
  let oldest: string | null = null;
  for (const { sources } of members) {
    for (const { lastSuccessAt } of sources) {
      if (lastSuccessAt === null) continue;
      if (oldest === null || lastSuccessAt < oldest) oldest = lastSuccessAt;
    }
  }
  return oldest;
}
