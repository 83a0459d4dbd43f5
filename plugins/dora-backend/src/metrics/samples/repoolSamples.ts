import { Instant } from 'backstage-plugin-dora-common';
import { carried, Piece, piecesOf } from './pieces';
import { newPlaces } from './places';
import { PooledTimeline, poolTimelines } from './PooledTimeline';
import { firstsOf } from './poolSamples';
import { carryRanks } from './ranks';
import { areKindsSame, carryKinds } from './running';
import { eachList, SampleLists } from './sampleLists';
import { Keyed, Samples } from './samples';
import { stayApart } from './sharedTargets';
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
  if (!stayApart(before, parts, changed)) return undefined;
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
  const came = poolTimelines(parts, changed);
  const early = isEarlySame(pool, changed, parts) ? pool.early : undefined;
  const since = early?.until ?? -Infinity;
  // From here on it is about what is not early, which may be all of it.
  const before = early ? new PooledTimeline(pool.parts, pool.late) : pool;
  const coming = came.slice(countBefore(came, since));
  const gone = changed.flatMap(part => placesOf(before, part, since)).sort((a, b) => a - b);
  const cameBefore = Array.from({ length: coming.length }, (_, i) =>
    endOf(before, coming.instantAt(i)),
  );
  const pieces = piecesOf(before.length, { gone, cameBefore });
  const places = newPlaces(before.length - gone.length + coming.length, parts);
  for (const name of ['parts', 'places', 'repeats'] as const) {
    const own = { before: [before.early.places[name], before.late[name]], came: coming.late[name] };
    carried(places[name], own, pieces);
  }
  mendRepeats(new PooledTimeline(parts, places), pieces);
  const made = early
    ? new PooledTimeline(parts, places, early)
    : PooledTimeline.apart(parts, places);
  carryKinds({ before: pool, came: coming, made }, pieces);
  carryRanks({ before: pool, came, made }, changed);
  return made;
}

/** Where more of it is late than this, what is early is set apart anew. */
const MOST_LATE = 1 / 8;

/** Whether what is early in a pool may stay as it is. */
function isEarlySame(
  pool: PooledTimeline<Timed>,
  changed: readonly number[],
  parts: readonly Timeline<Timed>[],
): boolean {
  if (pool.late.parts.length > pool.length * MOST_LATE) return false;
  const { until } = pool.early;
  return changed.every(part => {
    const [before, after] = [pool.parts[part], parts[part]];
    const end = countBefore(before, until);
    if (countBefore(after, until) !== end) return false;
    for (let i = 0; i < end; i++) if (instantAt(before, i) !== instantAt(after, i)) return false;
    return areKindsSame(pool, { before, after, end });
  });
}

/** What comes before a place is another thing where something came or went. */
function mendRepeats(made: PooledTimeline<Timed>, pieces: readonly Piece[]): void {
  const { repeats } = made.late;
  let end = 0;
  for (const { to, length } of [...pieces, { to: made.length, length: 0 }]) {
    for (let place = end; place <= to && place < made.length; place++) {
      const isRepeat = place > 0 && made.instantAt(place) === made.instantAt(place - 1);
      repeats[place] = isRepeat ? 1 : 0;
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

/** Where all that one part brings to a pool since an instant is in it. */
function placesOf(pool: PooledTimeline<Timed>, part: number, since: Instant): number[] {
  const own = pool.parts[part];
  const first = countBefore(own, since);
  return Array.from({ length: own.length - first }, (_, i) => {
    let place = countBefore(pool, instantAt(own, first + i));
    const isIt = () => pool.partAt(place) === part && pool.placeInPart(place) === first + i;
    while (place < pool.length && !isIt()) place += 1;
    if (place === pool.length) throw new Error('A pool lacks what it was made of');
    return place;
  });
}
