import { Timed, Timeline } from './timeline';

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

export const NO_PLACES: Places = newPlaces(0, []);

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

/** Those from one up to another: no copies. */
export function placesBetween(
  { parts, places, repeats }: Places,
  from: number,
  to: number,
): Places {
  return {
    parts: parts.subarray(from, to),
    places: places.subarray(from, to),
    repeats: repeats.subarray(from, to),
  };
}

/** Both as one. */
export function joinedPlaces(
  some: Places,
  others: Places,
  parts: readonly Timeline<Timed>[],
): Places {
  const { length } = some.parts;
  if (length === 0) return others;
  const all = newPlaces(length + others.parts.length, parts);
  for (const name of ['parts', 'places', 'repeats'] as const) {
    all[name].set(some[name]);
    all[name].set(others[name], length);
  }
  return all;
}
