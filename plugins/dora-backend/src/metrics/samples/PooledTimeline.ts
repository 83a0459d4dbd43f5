import { Instant } from 'backstage-plugin-dora-common';
import { ByPlace, Numbers } from './ByPlace';
import { orderOf } from './inOrderOfTime';
import { joinedPlaces, newPlaces, NO_PLACES, Places, placesBetween } from './places';
import { Scratch } from './Scratch';
import { firstNot, instantAt, putInstants, Timed, Timeline } from './timeline';

/** All places of fewer are 5 kB: sharing them would spare nothing. */
const MANY = 1000;
/**
 * Of a page of 30 days with its baseline this is a week: facts that come, and what they change of earlier ones, are mostly
 * younger.
 */
const LATE_SHARE = 1 / 16;
/** Each step of a bisection looks somewhere else in the memory; these lie side by side. */
const MARK_EVERY = 64;

/** The earlier things of a pool, which pools that are made from one another have in common. */
export interface Early {
  places: Places;
  /** All of them are before. */
  until: Instant;
  /** The instant of each that stands at a multiple of `MARK_EVERY`. */
  marks: Float64Array;
}

const NOTHING_EARLY: Early = {
  places: NO_PLACES,
  until: -Infinity,
  marks: new Float64Array(0),
};

/** Several timelines as one. */
export class PooledTimeline<T extends Timed> extends ByPlace<T> {
  readonly parts: readonly Timeline<T>[];
  readonly length: number;
  readonly early: Early;
  /** As `beside`, which a pool has none of: of those that are early, and of the others. */
  besides?: Map<object, [early: Numbers, late: Numbers]>;
  /** Those that are not early. */
  readonly late: Places;
  /** How many are early: all places before are theirs. */
  readonly earlyLength: number;
  #hasAll?: boolean;

  constructor(parts: readonly Timeline<T>[], late: Places, early = NOTHING_EARLY) {
    super();
    this.parts = parts;
    this.early = early;
    this.late = late;
    this.earlyLength = early.places.parts.length;
    this.length = this.earlyLength + late.parts.length;
  }

  /** With what is early set apart, where there are many. */
  static apart<T extends Timed>(parts: readonly Timeline<T>[], all: Places): PooledTimeline<T> {
    const whole = new PooledTimeline(parts, all);
    let first = Math.floor(whole.length * (1 - LATE_SHARE));
    while (first > 0 && whole.isRepeat(first)) first -= 1;
    if (whole.length < MANY || first === 0) return whole;
    return new PooledTimeline(parts, placesBetween(all, first, whole.length), {
      places: placesBetween(all, 0, first),
      until: whole.instantAt(first),
      marks: Float64Array.from({ length: Math.ceil(first / MARK_EVERY) }, (_, i) =>
        whole.instantAt(i * MARK_EVERY),
      ),
    });
  }

  /** Whether it has all that its parts have. */
  get hasAll(): boolean {
    this.#hasAll ??= this.parts.reduce((sum, { length }) => sum + length, 0) === this.length;
    return this.#hasAll;
  }

  /** Of which part the thing at a place is. */
  partAt(place: number): number {
    const late = place - this.earlyLength;
    return late < 0 ? this.early.places.parts[place] : this.late.parts[late];
  }

  /** Where it is in that part. */
  placeInPart(place: number): number {
    const late = place - this.earlyLength;
    return late < 0 ? this.early.places.places[place] : this.late.places[late];
  }

  /** Whether it is of the same instant as the one before. */
  isRepeat(place: number): boolean {
    const late = place - this.earlyLength;
    return (late < 0 ? this.early.places.repeats[place] : this.late.repeats[late]) === 1;
  }

  instantAt(place: number): Instant {
    return instantAt(this.parts[this.partAt(place)], this.placeInPart(place));
  }

  countBefore(instant: Instant): number {
    const { until, marks } = this.early;
    const wanted = (place: number) => this.instantAt(place) < instant;
    if (instant > until) return firstNot(wanted, this.earlyLength, this.length);
    const next = firstNot(mark => marks[mark] < instant, 0, marks.length) * MARK_EVERY;
    return firstNot(wanted, Math.max(0, next - MARK_EVERY), Math.min(next, this.earlyLength));
  }

  slice(from = 0, to = this.length): PooledTimeline<T> {
    return new PooledTimeline(
      this.parts,
      placesBetween(joinedPlaces(this.early.places, this.late, this.parts), from, to),
    );
  }

  protected thingAt(place: number): T {
    return this.parts[this.partAt(place)].at(this.placeInPart(place))!;
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
  return PooledTimeline.apart(parts, placesOf(parts, which));
}

/** What of the parts comes to a pool, part after part. */
const coming = {
  instants: new Scratch(length => new Float64Array(length)),
  parts: new Scratch(length => new Uint32Array(length)),
  places: new Scratch(length => new Uint32Array(length)),
};

function placesOf(parts: readonly Timeline<Timed>[], which: readonly number[]): Places {
  const length = which.reduce((sum, part) => sum + parts[part].length, 0);
  const instants = coming.instants.take(length);
  const ofPart = coming.parts.take(length);
  const inPart = coming.places.take(length);
  let next = 0;
  for (const part of which) {
    putInstants(parts[part], instants, next);
    const { length: own } = parts[part];
    for (let place = 0; place < own; place++) {
      ofPart[next] = part;
      inPart[next] = place;
      next += 1;
    }
  }
  const order = orderOf(instants);
  const inOrder = newPlaces(length, parts);
  for (let i = 0; i < length; i++) {
    inOrder.parts[i] = ofPart[order[i]];
    inOrder.places[i] = inPart[order[i]];
    inOrder.repeats[i] = i > 0 && instants[order[i]] === instants[order[i - 1]] ? 1 : 0;
  }
  return inOrder;
}
