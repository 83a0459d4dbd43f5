import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';

/** When numbers are read, which decides what may still change. */
export interface Moment {
  now: Instant;
  /** How long after a deployment an incident is still put down to it. */
  attributionMs: number;
}

/** The part of a span whose deployments are older than that, so that it is known whether they failed. */
export function decidedPart(samples: Samples, span: Span, { now, attributionMs }: Moment): Span {
  if (samples.rules.changeFailureRate.failure.before === 'none') return span;
  return { from: span.from, to: Math.min(span.to, now - attributionMs + 1) };
}

/** Incidents that were opened in a younger window may still be open, and those that last are missing. */
export const OPENED_LONG_AGO_MS = 14 * DAY_MS;

/**
 * How long after the end of a window it is read, as far as that matters to what is counted in it and before it: of one
 * that ended long ago everything is decided, whenever it is read.
 */
export function readAfterMs(window: Span, { now, attributionMs }: Moment): number {
  return Math.min(now - window.to, Math.max(attributionMs, OPENED_LONG_AGO_MS));
}
