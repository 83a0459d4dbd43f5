import { FactKind } from 'backstage-plugin-dora-common';
import { MemoryFacts } from './MemoryFacts';

const KINDS: FactKind[] = ['deployments', 'changes', 'incidents'];

/** How many facts there are. */
export function sizeOf(facts: MemoryFacts): number {
  const { deployments, changes, incidents, counts } = facts;
  return deployments.size + changes.size + incidents.size + counts.length;
}

/** Which facts there are, whatever they say and in which order they came. */
export function idsOf(facts: MemoryFacts): string[] {
  return KINDS.flatMap(kind => [...facts[kind].keys()].map(id => `${kind} ${id}`)).sort();
}

/** All that numbers are made of, in whichever order it came. */
export function contentOf(facts: MemoryFacts) {
  const byId = <T>(some: ReadonlyMap<string, T>) =>
    [...some].sort(([a], [b]) => a.localeCompare(b));
  return {
    deployments: byId(facts.deployments),
    changes: byId(facts.changes),
    incidents: byId(facts.incidents),
    counts: facts.counts,
    environments: facts.environmentFacts,
    gone: goneOf(facts),
    shipments: byId(facts.shipments).map(([id, { changeIds, shas }]) => [
      id,
      [...changeIds].sort(),
      [...shas].sort(),
    ]),
  };
}

/** Which facts the tool does not have any more. */
export function goneOf({ gone }: MemoryFacts): string[] {
  return KINDS.flatMap(kind => [...gone[kind]].map(id => `${kind} ${id}`)).sort();
}
