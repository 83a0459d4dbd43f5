import { targetIdOf } from './identity';
import { listsOf } from './sampleLists';
import { Samples } from './samples';

/** Samples that have no target in common with others hold no fact twice; most entities have targets of their own. */
export function bySharing(all: readonly Samples[]): { alone: Samples[]; sharing: Samples[] } {
  const used = new Set<number>();
  const shared = new Set<number>();
  for (const samples of all) {
    for (const id of targetsOf(samples)) (used.has(id) ? shared : used).add(id);
  }
  if (shared.size === 0) return { alone: [...all], sharing: [] };
  const alone: Samples[] = [];
  const sharing: Samples[] = [];
  for (const samples of all) {
    const shares = targetsOf(samples).some(id => shared.has(id));
    (shares ? sharing : alone).push(samples);
  }
  return { alone, sharing };
}

const apart = new WeakMap<readonly Samples[], boolean>();

/** Whether none of them have a target in common. */
export function areApart(all: readonly Samples[]): boolean {
  const before = apart.get(all);
  if (before !== undefined) return before;
  const found = bySharing(all).sharing.length === 0;
  apart.set(all, found);
  return found;
}

/** Of others of which these alone have changed: mostly of the very targets that they are of anyway. */
export function stayApart(
  before: readonly Samples[],
  after: readonly Samples[],
  changed: readonly number[],
): boolean {
  if (!areApart(before)) return false;
  const isOfSame = (i: number) => targetsOf(before[i]).join() === targetsOf(after[i]).join();
  if (changed.every(isOfSame)) apart.set(after, true);
  return areApart(after);
}

const known = new WeakMap<Samples, number[]>();

/** Of which targets there are facts; of a part of stored samples, those of all of them. */
export function targetsOf(samples: Samples): number[] {
  const before = known.get(samples);
  if (before) return before;
  const ids = readTargets(samples);
  known.set(samples, ids);
  return ids;
}

function readTargets(samples: Samples): number[] {
  const ids = new Set<number>();
  for (const list of listsOf(samples)) {
    // Keys are many.
    if (list.targetIds) {
      for (const id of list.targetIds) ids.add(id);
      continue;
    }
    let last = '';
    for (const { key } of list) {
      // Most facts in a row are of one target.
      if (last !== '' && key.startsWith(last)) continue;
      last = key.slice(0, key.indexOf('/') + 1);
      ids.add(targetIdOf(key));
    }
  }
  return [...ids];
}
