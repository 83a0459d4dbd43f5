import { inOrderOfTime } from './inOrderOfTime';
import { firstsOf } from './poolSamples';
import { eachList, SampleLists } from './sampleLists';
import { Keyed, Samples } from './samples';
import { bySharing } from './sharedTargets';
import { countBefore, Timed } from './timeline';

/** Of more, pooling all of them again is as quick. */
const MOST_CHANGED = 0.1;

/** A pool with what it was made of. */
export interface MadePool {
  parts: readonly Samples[];
  pool: Samples;
}

/**
 * The pool of other samples of the same entities, in the same order, made from the pool that there is: of thousands
 * few change at once. Undefined where that is no quicker, or where entities share facts.
 */
export function repoolSamples(
  { parts: before, pool }: MadePool,
  parts: readonly Samples[],
): Samples | undefined {
  if (before.length !== parts.length || parts.length < 2) return undefined;
  const changed = parts.flatMap((part, i) => (part === before[i] ? [] : [i]));
  if (changed.length > parts.length * MOST_CHANGED) return undefined;
  if ([before, parts].some(all => bySharing(all).sharing.length > 0)) return undefined;
  const replace = <T extends Timed & Keyed>(pick: (samples: SampleLists) => readonly T[]) =>
    inserted(
      without(
        pick(pool),
        changed.flatMap(i => pick(before[i])),
      ),
      inOrderOfTime(changed.flatMap(i => pick(parts[i]))),
    );
  return {
    rules: pool.rules,
    ...eachList(replace),
    ...firstsOf(parts),
  };
}

function without<T extends Timed>(ordered: readonly T[], gone: readonly T[]): readonly T[] {
  if (gone.length === 0) return ordered;
  const places = gone.map(one => placeOf(ordered, one)).sort((a, b) => a - b);
  const left: T[] = [];
  let from = 0;
  for (const place of [...places, ordered.length]) {
    for (let i = from; i < place; i++) left.push(ordered[i]);
    from = place + 1;
  }
  return left;
}

function placeOf<T extends Timed>(ordered: readonly T[], one: T): number {
  let place = countBefore(ordered, one.at);
  while (place < ordered.length && ordered[place] !== one) place += 1;
  if (place === ordered.length) throw new Error('A pool lacks what it was made of');
  return place;
}

/** Both in order. */
function inserted<T extends Timed>(ordered: readonly T[], more: readonly T[]): readonly T[] {
  if (more.length === 0) return ordered;
  const all: T[] = [];
  let next = 0;
  for (const one of more) {
    while (next < ordered.length && ordered[next].at <= one.at) all.push(ordered[next++]);
    all.push(one);
  }
  while (next < ordered.length) all.push(ordered[next++]);
  return all;
}
