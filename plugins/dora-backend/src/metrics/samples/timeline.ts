import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';

export interface Timed {
  at: Instant;
}

/**
 * Things in the order of their instants, so that each window finds its own by bisection instead of going over all. A list
 * that is in order is one; of thousands there are others, which take no object for each.
 */
export interface Timeline<T extends Timed> extends Iterable<T> {
  readonly length: number;
  at(place: number): T | undefined;
  slice(from?: number, to?: number): Timeline<T>;
  map<U>(work: (one: T, place: number) => U): U[];
  filter(isWanted: (one: T, place: number) => boolean): T[];
  /** Where it takes less than the thing itself. */
  instantAt?(place: number): Instant;
  /** As `putInstants`, where it takes less than asking place by place. */
  putInstants?(into: Float64Array, first: number): void;
  /** Where it takes less than asking place by place. */
  countBefore?(instant: Instant): number;
  /** As `nextPassing`, where it takes less than asking edge by edge. */
  nextPassing?(beforeEnd: readonly number[], end: Instant): Instant;
  /** Of which targets there may be facts in it, where that is known. */
  readonly targetIds?: readonly number[];
}

/** @param place - of one that is there */
export function instantAt(ordered: Timeline<Timed>, place: number): Instant {
  return ordered.instantAt ? ordered.instantAt(place) : ordered.at(place)!.at;
}

/** Those of all of them, side by side from a place on. */
export function putInstants(ordered: Timeline<Timed>, into: Float64Array, first: number): void {
  if (ordered.putInstants) ordered.putInstants(into, first);
  else for (let i = 0; i < ordered.length; i++) into[first + i] = instantAt(ordered, i);
}

/** How many of them are before the instant. */
export function countBefore(ordered: Timeline<Timed>, instant: Instant): number {
  if (ordered.countBefore) return ordered.countBefore(instant);
  return firstNot(place => instantAt(ordered, place) < instant, 0, ordered.length);
}

/** The first place, from one up to another, of which it is not so; it is so of all before it, and of none behind it. */
export function firstNot(isSo: (place: number) => boolean, from: number, to: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * While a window moves on: its next end at which one of them passes an edge; Infinity where none ever does.
 *
 * @param beforeEnd - how long before the end each edge lies
 */
export function nextPassing(
  ordered: Timeline<Timed>,
  beforeEnd: readonly number[],
  end: Instant,
): Instant {
  if (ordered.nextPassing) return ordered.nextPassing(beforeEnd, end);
  let until = Infinity;
  for (const before of beforeEnd) {
    const next = countBefore(ordered, end - before);
    if (next < ordered.length) until = Math.min(until, instantAt(ordered, next) + before);
  }
  return until;
}

/** Those in a half-open span. */
export function within<T extends Timed>(ordered: Timeline<T>, span: Span): T[] {
  const [from, to] = placesIn(ordered, span);
  if (Array.isArray(ordered)) return ordered.slice(from, to);
  const own: T[] = [];
  for (let place = from; place < to; place++) own.push(ordered.at(place)!);
  return own;
}

/** From which place up to which those in a half-open span are. */
export function placesIn(ordered: Timeline<Timed>, span: Span): [from: number, to: number] {
  const from = countBefore(ordered, span.from);
  return [from, Math.max(from, countBefore(ordered, span.to))];
}
