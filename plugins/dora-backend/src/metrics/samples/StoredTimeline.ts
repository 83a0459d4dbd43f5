import { Instant } from 'backstage-plugin-dora-common';
import { ByPlace } from './ByPlace';
import { Timed } from './timeline';

/** What a timeline is stored as: lists of numbers, of which each has one for each place. */
export interface Stored<T extends Timed> {
  instants: readonly Instant[];
  /** Made of the same place in all lists. */
  make(place: number): T;
  /** Of which targets there may be facts. */
  targetIds: readonly number[];
}

/** A part of what is stored. */
export class StoredTimeline<T extends Timed> extends ByPlace<T> {
  readonly length: number;
  /** All that is stored, and where in it this begins. */
  readonly whole: StoredTimeline<T>;
  readonly from: number;
  readonly #stored: Stored<T>;

  constructor(
    stored: Stored<T>,
    part?: { whole: StoredTimeline<T>; from: number; length: number },
  ) {
    super();
    this.#stored = stored;
    this.whole = part?.whole ?? this;
    this.from = part?.from ?? 0;
    this.length = part?.length ?? stored.instants.length;
  }

  get targetIds(): readonly number[] {
    return this.#stored.targetIds;
  }

  instantAt(place: number): Instant {
    return this.#stored.instants[this.from + place];
  }

  /** Of a pool of thousands: half the time of asking for each. */
  putInstants(into: Float64Array, first: number): void {
    const { instants } = this.#stored;
    const { from, length } = this;
    for (let i = 0; i < length; i++) into[first + i] = instants[from + i];
  }

  /** Thousands are asked, each for several spans. */
  countBefore(instant: Instant): number {
    const { instants } = this.#stored;
    let low = this.from;
    let high = low + this.length;
    // Windows end after most of what is there.
    if (instants[high - 1] < instant) return this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (instants[middle] < instant) low = middle + 1;
      else high = middle;
    }
    return low - this.from;
  }

  /** Thousands are asked for some forty edges each: here no number takes a place on the heap. */
  nextPassing(beforeEnd: readonly number[], end: Instant): Instant {
    const { instants } = this.#stored;
    let until = Infinity;
    for (const before of beforeEnd) {
      const next = this.countBefore(end - before);
      if (next < this.length) until = Math.min(until, instants[this.from + next] + before);
    }
    return until;
  }

  slice(from = 0, to = this.length): StoredTimeline<T> {
    const end = Math.min(to, this.length);
    const begin = Math.min(from, end);
    return new StoredTimeline(this.#stored, {
      whole: this.whole,
      from: this.from + begin,
      length: end - begin,
    });
  }

  protected thingAt(place: number): T {
    return this.#stored.make(this.from + place);
  }
}
