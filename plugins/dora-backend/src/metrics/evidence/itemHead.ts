import { keyOf } from '../samples/identity';

/** What says on the wire which fact an item is about. */
export function itemHead(fact: { targetId: number; id: string; source: string }) {
  return { key: keyOf(fact), id: fact.id, source: fact.source };
}
