import { Instant } from 'backstage-plugin-dora-common';
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
