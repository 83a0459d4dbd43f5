import { isDeepStrictEqual } from 'node:util';
import { nameKey } from '../targetName';
import { KnownEnvironment, TargetState } from './types';

/**
 * What is known of targets. All of it was read after the sums of their versions, so that whatever has changed since then
 * shows in other sums. It is replaced where something is forgotten: answers that are under way fill the old one.
 */
export interface TargetMemory {
  sums: Map<number, number>;
  /** By name. Undefined: there is no such name. */
  states: Map<string, TargetState | undefined>;
  environments: Map<number, KnownEnvironment[]>;
}

export function emptyMemory(): TargetMemory {
  return { sums: new Map(), states: new Map(), environments: new Map() };
}

/** Without the targets that have other versions now. */
export function forgetChanged(
  { states, environments }: TargetMemory,
  now: { sums: Map<number, number>; versions: Map<number, number> },
): TargetMemory {
  const changed = new Set<number | null | undefined>();
  for (const state of states.values()) {
    if (!state?.targetId) continue;
    const version = now.versions.get(state.targetId);
    if (version !== undefined && version !== state.factsVersion) changed.add(state.targetId);
  }
  return {
    sums: now.sums,
    states: new Map([...states].filter(([, state]) => !changed.has(state?.targetId))),
    environments: new Map([...environments].filter(([id]) => !changed.has(id))),
  };
}

/** With how collections stand now; states of other facts, and names that led nowhere, are forgotten. */
export function takeIn(
  { sums, states, environments }: TargetMemory,
  told: TargetState[],
): TargetMemory {
  const after = new Map([...states].filter(([, state]) => state !== undefined));
  for (const state of told) {
    const key = nameKey(state);
    const before = after.get(key);
    if (!before || isDeepStrictEqual(before, state)) continue;
    if (isOfSameFacts(before, state)) after.set(key, state);
    else after.delete(key);
  }
  return { sums, states: after, environments: new Map(environments) };
}

function isOfSameFacts(one: TargetState, other: TargetState): boolean {
  return one.targetId === other.targetId && one.factsVersion === other.factsVersion;
}
