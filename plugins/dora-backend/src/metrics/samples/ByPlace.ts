import { Instant } from 'backstage-plugin-dora-common';
import { Timed, Timeline } from './timeline';

export type Numbers = Uint8Array | Float64Array;

/** A timeline whose things are made when they are asked for: garbage collection goes over no object for each of them. */
export abstract class ByPlace<T extends Timed> implements Timeline<T> {
  /** Numbers of its places, each kind by the way in which they are told. */
  beside?: Map<object, Numbers>;
  abstract readonly length: number;
  abstract instantAt(place: number): Instant;
  abstract slice(from?: number, to?: number): Timeline<T>;
  protected abstract thingAt(place: number): T;

  at(place: number): T | undefined {
    const own = place < 0 ? place + this.length : place;
    return own >= 0 && own < this.length ? this.thingAt(own) : undefined;
  }

  map<U>(work: (one: T, place: number) => U): U[] {
    const made: U[] = [];
    for (let i = 0; i < this.length; i++) made.push(work(this.thingAt(i), i));
    return made;
  }

  filter(isWanted: (one: T, place: number) => boolean): T[] {
    return this.map(one => one).filter(isWanted);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.map(one => one)[Symbol.iterator]();
  }
}
