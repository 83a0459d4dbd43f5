import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';

/** Four of each weekday, and enough of them to know how they differ. */
const LEAST_PAST_MS = 28 * DAY_MS;

export const PAST_KINDS = ['previous', 'baseline'] as const;

export type PastKind = (typeof PAST_KINDS)[number];

/** What of a past window counts. */
export interface PastPart extends Span {
  comparable: boolean;
  /** Why it is not comparable. */
  message?: string;
}

/**
 * A past window counts only since everything that it needs is known: before, there would seem to have been less of
 * everything. `previous` is compared whole or not at all, a baseline with what is left of it.
 *
 * @param since - the later of the first known production deployment and what every source was read back to
 */
export function comparablePart(past: Span, since: Instant, kind: PastKind): PastPart {
  const part = { from: Math.max(past.from, since), to: past.to };
  const whole = past.to - past.from;
  const least = kind === 'previous' ? whole : Math.min(whole, LEAST_PAST_MS);
  if (part.to - part.from >= least) return { ...part, comparable: true };
  const known = Math.max(0, Math.floor((part.to - part.from) / DAY_MS));
  const needed = Math.ceil(least / DAY_MS);
  return {
    // The window before is told of whole; so is a baseline of which nothing is left.
    ...(kind === 'baseline' && part.from < part.to ? part : past),
    comparable: false,
    message: `Only ${known} days before are known well enough, and comparing takes ${needed}.`,
  };
}
