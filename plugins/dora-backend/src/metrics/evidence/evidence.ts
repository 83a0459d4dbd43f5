import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';
import { EntityFacts, Span } from '../../EntityFacts';
import { MetricDefinitions } from '../definitions';
import { contains } from '../window';

/** Whose evidence is asked for, and the facts that the metric is computed from. */
export interface EvidenceRequest<M extends MetricId> {
  metric: M;
  window: Span;
  profile: Profile;
  definitions: MetricDefinitions;
  /** As for `computeMetrics`. */
  facts: EntityFacts;
}

/** An item on the wire and the instant by which it is listed. */
export interface Explained<Item> {
  at: Instant;
  item: Item;
}

/**
 * The instant by which a fact is listed: the one that decides the window for this metric, or when it was opened,
 * created or merged where it has not come to that. Undefined where that is not in the window.
 */
export function listedAt(
  window: Span,
  decisive: Instant | null,
  beginning: Instant | null,
): Instant | undefined {
  const at = decisive ?? beginning;
  return at !== null && contains(window, at) ? at : undefined;
}
