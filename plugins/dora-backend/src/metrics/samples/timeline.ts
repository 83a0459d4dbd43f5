import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';

/** Things in the order of their instants, so that each window finds its own by bisection instead of going over all. */
export interface Timed {
  at: Instant;
}

/** How many of them are before the instant. */
export function countBefore(ordered: readonly Timed[], instant: Instant): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ordered[middle].at < instant) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Those in a half-open span. */
export function within<T extends Timed>(ordered: readonly T[], span: Span): T[] {
  return ordered.slice(countBefore(ordered, span.from), countBefore(ordered, span.to));
}
