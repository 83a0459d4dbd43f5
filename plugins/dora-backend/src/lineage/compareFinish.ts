import { Instant } from 'backstage-plugin-dora-common';

/** What the order of deployments rests on. */
export interface Finished {
  id: string;
  finishedAt: Instant;
}

const NUMERIC = /^\d+$/;

/**
 * By finish time, then id: the order that "predecessor", "first" and "latest" go by.
 */
export function compareFinish(a: Finished, b: Finished): number {
  return a.finishedAt - b.finishedAt || compareIds(a.id, b.id);
}

/**
 * Numbers as numbers, however long, and before words: mixing both comparisons would not be an order (9 < 10 < 1a < 9).
 */
function compareIds(a: string, b: string): number {
  if (a === b) return 0;
  const numericA = NUMERIC.test(a);
  if (numericA !== NUMERIC.test(b)) return numericA ? -1 : 1;
  if (numericA && a.length !== b.length) {
    const difference = BigInt(a) - BigInt(b);
    if (difference !== 0n) return difference < 0n ? -1 : 1;
  }
  return a < b ? -1 : 1;
}
