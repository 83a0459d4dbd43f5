import { Instant } from 'backstage-plugin-dora-common';
import { carried, Piece, piecesOf } from './pieces';
import { newPlaces, PooledTimeline, poolTimelines } from './PooledTimeline';
import { firstsOf } from './poolSamples';
import { carryKinds } from './running';
import { eachList, SampleLists } from './sampleLists';
import { Keyed, Samples } from './samples';
import { areApart } from './sharedTargets';
import { countBefore, instantAt, Timed, Timeline } from './timeline';

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
  const replace = <T extends Timed & Keyed>(pick: (samples: SampleLists) => Timeline<T>) =>
    replaced(pick(pool) as PooledTimeline<T>, changed, parts.map(pick));
  return {
    rules: pool.rules,
    ...eachList(replace),
    ...firstsOf(parts),
  };
}

/** The pool of other parts, of which these have changed. */
function replaced<T extends Timed>(
  pool: PooledTimeline<T>,
  changed: readonly number[],
  parts: readonly Timeline<T>[],
): PooledTimeline<T> {
  const isEmpty = (part: number) => pool.parts[part].length === 0 && parts[part].length === 0;
  if (changed.every(isEmpty)) return pool;
  const gone = changed.flatMap(part => placesOf(pool, part)).sort((a, b) => a - b);
  const came = poolTimelines(parts, changed);
  const cameBefore = Array.from({ length: came.length }, (_, i) => endOf(pool, came.instantAt(i)));
  const pieces = piecesOf(pool.length, { gone, cameBefore });
  const places = newPlaces(pool.length - gone.length + came.length, parts);
  for (const name of ['parts', 'places', 'repeats'] as const) {
    carried(places[name], { before: pool.places[name], came: came.places[name] }, pieces);
  }
  const made = new PooledTimeline(parts, places);
  carryKinds({ before: pool, came, made }, pieces);
  mendRepeats(made, pieces);
  return made;
}

/** What comes before a place is another thing where something came or went. */
function mendRepeats(made: PooledTimeline<Timed>, pieces: readonly Piece[]): void {
  let end = 0;
  for (const { to, length } of [...pieces, { to: made.length, length: 0 }]) {
    for (let place = end; place <= to && place < made.length; place++) {
      const isRepeat = place > 0 && made.instantAt(place) === made.instantAt(place - 1);
      made.places.repeats[place] = isRepeat ? 1 : 0;
    }
    end = to + length;
  }
}

/** How many of them are up to an instant, those of the instant itself included. */
function endOf(ordered: Timeline<Timed>, instant: Instant): number {
  let end = countBefore(ordered, instant);
  while (end < ordered.length && instantAt(ordered, end) === instant) end += 1;
  return end;
}

/** Where all that one part brings to a pool is in it. */
function placesOf(pool: PooledTimeline<Timed>, part: number): number[] {
  const own = pool.parts[part];
  return Array.from({ length: own.length }, (_, i) => {
    let place = countBefore(pool, instantAt(own, i));
    const { parts, places } = pool.places;
    while (place < pool.length && (parts[place] !== part || places[place] !== i)) place += 1;
    if (place === pool.length) throw new Error('A pool lacks what it was made of');
    return place;
  });
}
