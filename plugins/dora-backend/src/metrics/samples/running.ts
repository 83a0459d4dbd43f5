import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { ByPlace } from './ByPlace';
import { KeptBeside } from './KeptBeside';
import { PooledTimeline } from './PooledTimeline';
import { countBefore, instantAt, Timed, Timeline } from './timeline';

/** The kinds that are told apart in one sort of list, by their names; no more than a byte has bits. */
export type Kinds<T, Name extends string = string> = Record<Name, (one: T) => boolean>;

const names = new WeakMap<Kinds<never>, string[]>();

function namesOf(kinds: Kinds<never>): string[] {
  const known = names.get(kinds) ?? Object.keys(kinds);
  names.set(kinds, known);
  return known;
}

/** A bit for each kind that it is of. */
const flagsOf = new KeptBeside(
  length => new Uint8Array(length),
  (one, kinds: Kinds<never>) =>
    namesOf(kinds).reduce(
      (flags, name, bit) => flags + (kinds[name](one as never) ? 1 << bit : 0),
      0,
    ),
);

/** For a pool that was made from another. Of its kinds alone something is kept. */
export const carryKinds: typeof flagsOf.carry = (pools, pieces) => flagsOf.carry(pools, pieces);

/** Those that are of a kind. */
export interface Which<T, Name extends string = string> {
  of: Kinds<T, Name>;
  kind: Name;
}

/**
 * How many there are in a half-open span, of a kind or of all.
 *
 * @param which - `of` is one and the same for all calls: what is kept of a list is kept for it
 */
export function countWithin<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  which?: Which<T, Name>,
): number {
  const [from, to] = placesIn(ordered, span);
  if (!which || from === to) return to - from;
  const isOfKind = kindIn(ordered, which, [from, to]);
  let count = 0;
  for (let place = from; place < to; place++) if (isOfKind(place)) count += 1;
  return count;
}

/**
 * How many of those in a half-open span are in each of so many slots, such as weeks.
 *
 * @param slotOf - of an instant of the span: 0 or more, and below `slots`
 */
export function countBySlot<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  { slots, slotOf }: { slots: number; slotOf: (at: Instant) => number },
  which?: Which<T, Name>,
): number[] {
  const counts = new Array<number>(slots).fill(0);
  const [from, to] = placesIn(ordered, span);
  if (from === to) return counts;
  const isOfKind = which ? kindIn(ordered, which, [from, to]) : () => true;
  for (let place = from; place < to; place++) {
    if (isOfKind(place)) counts[slotOf(instantAt(ordered, place))] += 1;
  }
  return counts;
}

/** Tells whether what is at a place, of those from one up to another, is of a kind. */
function kindIn<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  { of, kind }: Which<T, Name>,
  [from, to]: [from: number, to: number],
): (place: number) => boolean {
  // A plain list is mostly one that nobody asks again.
  if (!(ordered instanceof ByPlace)) return place => of[kind](ordered.at(place)!);
  const bit = namesOf(of).indexOf(kind);
  const { numbers, first } = flagsOf.within(ordered, of, [from, to]);
  return place => ((numbers[first + place] >> bit) & 1) === 1;
}

/** Of how many instants those of a kind are in a half-open span. */
export function countInstants<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  which: Which<T, Name>,
): number {
  const [from, to] = placesIn(ordered, span);
  if (from === to) return 0;
  const isOfKind = kindIn(ordered, which, [from, to]);
  const repeats = ordered instanceof PooledTimeline ? ordered.places.repeats : undefined;
  const isAnother = (place: number) =>
    repeats ? repeats[place] === 0 : instantAt(ordered, place) !== instantAt(ordered, place - 1);
  let instants = 0;
  let isCounted = false;
  for (let place = from; place < to; place++) {
    if (place === from || isAnother(place)) isCounted = false;
    if (isCounted || !isOfKind(place)) continue;
    instants += 1;
    isCounted = true;
  }
  return instants;
}

/**
 * With fewer of each, finding them in each part takes longer than taking them one by one from all over the memory: with six,
 * as 5,000 services have in 30 days, it takes half as long.
 */
const MANY_OF_EACH = 2;

/** Places of a list, from one up to another. */
export interface Run<T extends Timed = Timed> {
  list: Timeline<T>;
  from: number;
  to: number;
}

/** All in a half-open span: of a pool with several of each part by its parts, where what is in a row lies side by side. */
export function runsWithin<T extends Timed>(ordered: Timeline<T>, span: Span): Run<T>[] {
  const [from, to] = placesIn(ordered, span);
  const isByParts =
    ordered instanceof PooledTimeline &&
    from < to &&
    to - from >= MANY_OF_EACH * ordered.parts.length &&
    ordered.hasAll;
  if (!isByParts) return [{ list: ordered, from, to }];
  return ordered.parts.map((list: Timeline<T>) => {
    const [first, end] = placesIn(list, span);
    return { list, from: first, to: end };
  });
}

type ValueOf<T> = (one: T) => number | null;

/** NaN where it has none. */
const keptValues = new KeptBeside(
  length => new Float64Array(length),
  (one, valueOf: ValueOf<never>) => valueOf(one as never) ?? NaN,
);

/** The values of those in a half-open span that have one, as `valuesOf`. */
export function valuesWithin<T extends Timed>(
  ordered: Timeline<T>,
  span: Span,
  valueOf: ValueOf<T>,
): Float64Array {
  return valuesOf(runsWithin(ordered, span), valueOf);
}

/**
 * The values of those that have one, in no order.
 *
 * @param valueOf - one function for all calls, as of `countWithin`
 * @returns values that are the caller's own
 */
export function valuesOf<T extends Timed>(
  runs: readonly Run<T>[],
  valueOf: ValueOf<T>,
): Float64Array {
  const values = new Float64Array(sizeOf(runs));
  let count = 0;
  for (const { list, from, to } of runs) {
    if (from === to) continue;
    const { numbers, first } = keptValues.look(list, valueOf, [from, to]);
    for (let i = first + from; i < first + to; i++) {
      if (!Number.isNaN(numbers[i])) values[count++] = numbers[i];
    }
  }
  return values.subarray(0, count);
}

function sizeOf(runs: readonly Run[]): number {
  return runs.reduce((sum, { from, to }) => sum + to - from, 0);
}

function placesIn(ordered: Timeline<Timed>, span: Span): [from: number, to: number] {
  const from = countBefore(ordered, span.from);
  return [from, Math.max(from, countBefore(ordered, span.to))];
}
