import { Instant } from 'backstage-plugin-dora-common';
import { inOrderOfTime } from './inOrderOfTime';
import { firstsOf } from './poolSamples';
import { eachList, SampleLists } from './sampleLists';
import { carryOver } from './running';
import { Keyed, Samples } from './samples';
import { areApart } from './sharedTargets';
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
  if (!areApart(before) || !areApart(parts)) return undefined;
  const replace = <T extends Timed & Keyed>(pick: (samples: SampleLists) => readonly T[]) =>
    replaced(
      pick(pool),
      changed.flatMap(i => pick(before[i])),
      inOrderOfTime(changed.flatMap(i => pick(parts[i]))),
    );
  return {
    rules: pool.rules,
    ...eachList(replace),
    ...firstsOf(parts),
  };
}

/** Both lists in order, one without what is gone and with what came, and what is kept of it. */
function replaced<T extends Timed>(
  ordered: readonly T[],
  gone: readonly T[],
  more: readonly T[],
): readonly T[] {
  if (gone.length === 0 && more.length === 0) return ordered;
  const places = gone.map(one => placeOf(ordered, one)).sort((a, b) => a - b);
  const all = new Array<T>(ordered.length - gone.length + more.length);
  const sources = new Int32Array(all.length);
  let place = 0;
  let next = 0;
  let skipped = 0;
  /** By places alone: to look at each of a hundred thousand takes longer than all the rest. */
  const takeUpTo = (end: number) => {
    for (; next < end; next++) {
      if (next === places[skipped]) {
        skipped += 1;
        continue;
      }
      all[place] = ordered[next];
      sources[place] = next;
      place += 1;
    }
  };
  for (const one of more) {
    takeUpTo(endOf(ordered, one.at));
    all[place] = one;
    sources[place] = -1;
    place += 1;
  }
  takeUpTo(ordered.length);
  carryOver({ from: ordered, to: all }, sources);
  return all;
}

/** How many of them are up to an instant, those of the instant itself included. */
function endOf(ordered: readonly Timed[], instant: Instant): number {
  let end = countBefore(ordered, instant);
  while (end < ordered.length && ordered[end].at === instant) end += 1;
  return end;
}

function placeOf<T extends Timed>(ordered: readonly T[], one: T): number {
  let place = countBefore(ordered, one.at);
  while (place < ordered.length && ordered[place] !== one) place += 1;
  if (place === ordered.length) throw new Error('A pool lacks what it was made of');
  return place;
}
