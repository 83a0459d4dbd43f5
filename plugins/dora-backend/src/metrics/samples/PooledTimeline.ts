import { Instant } from 'backstage-plugin-dora-common';
import { ByPlace } from './ByPlace';
import { orderOf } from './inOrderOfTime';
import { instantAt, Timed, Timeline } from './timeline';

type Indexes = Uint16Array | Uint32Array;

/** Where each thing of a pool comes from, in the order of time. */
export interface Places {
  /** Of which part it is. */
  parts: Indexes;
  /** Where it is in that part. */
  places: Indexes;
  /** 1 where it is of the same instant as the one before, else 0: seeking instants all over the memory takes long. */
  repeats: Uint8Array;
}

/** Of so many things of these parts. */
export function newPlaces(length: number, parts: readonly Timeline<Timed>[]): Places {
  const longest = parts.reduce((most, part) => Math.max(most, part.length), 0);
  return {
    parts: newIndexes(length, parts.length),
    places: newIndexes(length, longest),
    repeats: new Uint8Array(length),
  };
}

/** Of pools over thousands there are many, so that it matters how much each thing takes. */
function newIndexes(length: number, below: number): Indexes {
  return below <= 2 ** 16 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Several timelines as one. */
export class PooledTimeline<T extends Timed> extends ByPlace<T> {
  readonly parts: readonly Timeline<T>[];
  readonly places: Places;
  #hasAll?: boolean;

  constructor(parts: readonly Timeline<T>[], places: Places) {
    super();
    this.parts = parts;
    this.places = places;
  }

  get length(): number {
    return this.places.parts.length;
  }

  /** Whether it has all that its parts have. */
  get hasAll(): boolean {
    this.#hasAll ??= this.parts.reduce((sum, { length }) => sum + length, 0) === this.length;
    return this.#hasAll;
  }

  instantAt(place: number): Instant {
    const { parts, places } = this.places;
    return instantAt(this.parts[parts[place]], places[place]);
  }

  slice(from = 0, to = this.length): PooledTimeline<T> {
    const { parts, places, repeats } = this.places;
    return new PooledTimeline(this.parts, {
      parts: parts.subarray(from, to),
      places: places.subarray(from, to),
      repeats: repeats.subarray(from, to),
    });
  }

  protected thingAt(place: number): T {
    const { parts, places } = this.places;
    return this.parts[parts[place]].at(places[place])!;
  }
}

/**
 * What is of the same instant stays in the order of the parts.
 *
 * @param which - of which parts it is made; the others bring nothing
 */
export function poolTimelines<T extends Timed>(
  parts: readonly Timeline<T>[],
  which: readonly number[] = [...parts.keys()],
): PooledTimeline<T> {
  return new PooledTimeline(parts, placesOf(parts, which));
}

function placesOf(parts: readonly Timeline<Timed>[], which: readonly number[]): Places {
  const length = which.reduce((sum, part) => sum + parts[part].length, 0);
  const came = newPlaces(length, parts);
  const instants = new Float64Array(length);
  let next = 0;
  for (const part of which) {
    for (let place = 0; place < parts[part].length; place++) {
      instants[next] = instantAt(parts[part], place);
      came.parts[next] = part;
      came.places[next] = place;
      next += 1;
    }
  }
  const order = orderOf(instants);
  const inOrder = newPlaces(length, parts);
  for (let i = 0; i < length; i++) {
    inOrder.parts[i] = came.parts[order[i]];
    inOrder.places[i] = came.places[order[i]];
    inOrder.repeats[i] = i > 0 && instants[order[i]] === instants[order[i - 1]] ? 1 : 0;
  }
  return inOrder;
}
