import {
  COLLECTION_STATES,
  CollectionCounts,
  CollectionState,
  SourceStatus,
} from 'backstage-plugin-dora-common';

/** Worst first: what needs somebody to act comes before what passes by itself. */
const WORST_FIRST = ['error', 'stale', 'pending', 'ok'] as const;

/** How the collection of one entity stands, by the worst of its sources. */
export function collectionState(sources: SourceStatus[]): CollectionState {
  const states = new Set(sources.map(({ state }) => state));
  return WORST_FIRST.find(state => states.has(state)) ?? 'notConfigured';
}

export function countStates(states: Iterable<CollectionState>): CollectionCounts {
  const counts = Object.fromEntries(COLLECTION_STATES.map(state => [state, 0])) as CollectionCounts;
  for (const state of states) counts[state] += 1;
  return counts;
}

/** Since when everything is collected; null where something never was, or there is nothing. */
export function collectedAt(sources: Iterable<SourceStatus>): string | null {
  let oldest: string | null = null;
  for (const { lastSuccessAt } of sources) {
    if (lastSuccessAt === null) return null;
    if (oldest === null || lastSuccessAt < oldest) oldest = lastSuccessAt;
  }
  return oldest;
}
