import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { ByPlace } from './ByPlace';
import { countFlags } from './countFlags';
import { KeptBeside } from './KeptBeside';
import { PooledTimeline } from './PooledTimeline';
import { instantAt, placesIn, Timed, Timeline } from './timeline';

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
  (list, kinds: Kinds<never>) => {
    const all = namesOf(kinds);
    return place => {
      const one = list.at(place) as never;
      return all.reduce((flags, name, bit) => flags + (kinds[name](one) ? 1 << bit : 0), 0);
    };
  },
);

/** For a pool that was made from another. */
export const carryKinds: typeof flagsOf.carry = (pools, pieces) => flagsOf.carry(pools, pieces);
export const areKindsSame: typeof flagsOf.isSameUpTo = (pool, lists) =>
  flagsOf.isSameUpTo(pool, lists);

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
  return countBetween(ordered, placesIn(ordered, span), which);
}

/** The same of the places from one up to another. */
export function countBetween<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  [from, to]: [from: number, to: number],
  which?: Which<T, Name>,
): number {
  if (!which || from === to) return to - from;
  let count = 0;
  if (ordered instanceof ByPlace) {
    // Without a call for each.
    const bit = bitOf(which);
    for (const part of flagsOf.within(ordered, which.of, [from, to])) {
      count += countFlags(part.numbers, bit, [part.first + part.from, part.first + part.to]);
    }
    return count;
  }
  const { [which.kind]: isOfKind } = which.of;
  for (let place = from; place < to; place++) if (isOfKind(ordered.at(place)!)) count += 1;
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
  const [some, others = some] = flagsOf.within(ordered, of, [from, to]);
  const bit = bitOf({ of, kind });
  return place => {
    const { numbers, first } = place < some.to ? some : others;
    return ((numbers[first + place] >> bit) & 1) === 1;
  };
}

function bitOf<T, Name extends string>({ of, kind }: Which<T, Name>): number {
  return namesOf(of).indexOf(kind);
}

/** Of how many instants those of a kind are in a half-open span. */
export function countInstants<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  which: Which<T, Name>,
): number {
  const [from, to] = placesIn(ordered, span);
  if (from === to) return 0;
  if (ordered instanceof PooledTimeline) return countInstantsOfPool(ordered, [from, to], which);
  const isOfKind = kindIn(ordered, which, [from, to]);
  let instants = 0;
  let isCounted = false;
  for (let place = from; place < to; place++) {
    if (place > from && instantAt(ordered, place) !== instantAt(ordered, place - 1)) {
      isCounted = false;
    }
    if (isCounted || !isOfKind(place)) continue;
    instants += 1;
    isCounted = true;
  }
  return instants;
}

/** An organisation has hundreds of thousands in a year: without a call for each it takes a fifth of the time. */
function countInstantsOfPool<T extends Timed, Name extends string>(
  pool: PooledTimeline<T>,
  span: [from: number, to: number],
  which: Which<T, Name>,
): number {
  const bit = bitOf(which);
  let instants = 0;
  for (const { numbers, first, from, to } of flagsOf.within(pool, which.of, span)) {
    const { repeats } = from < pool.earlyLength ? pool.early.places : pool.late;
    // What is of one instant is either all early or not at all.
    let isCounted = false;
    for (let i = first + from; i < first + to; i++) {
      if (repeats[i] === 0) isCounted = false;
      if (isCounted || ((numbers[i] >> bit) & 1) === 0) continue;
      instants += 1;
      isCounted = true;
    }
  }
  return instants;
}
