import { Span } from '../../EntityFacts';
import { KeptBeside } from './KeptBeside';
import { countBefore, Timed } from './timeline';

/** Shorter lists are gone over again as quickly as anything kept of them is found. */
const MANY = 1000;

/** The kinds that are told apart in one sort of list, by their names. */
export type Kinds<T, Name extends string = string> = Record<Name, (one: T) => boolean>;

/** How many of each kind there are before each place of a list. */
const countsOf = new KeptBeside((ordered, kinds: Kinds<never>): Map<string, Uint32Array> => {
  const all = Object.keys(kinds).map(name => ({
    name,
    isOfKind: kinds[name],
    counts: new Uint32Array(ordered.length + 1),
  }));
  // In one go: of a pool, what is in the list lies far apart in memory.
  for (let i = 0; i < ordered.length; i++) {
    const one = ordered[i] as never;
    for (const { isOfKind, counts } of all) counts[i + 1] = counts[i] + (isOfKind(one) ? 1 : 0);
  }
  return new Map(all.map(({ name, counts }) => [name, counts]));
});

/**
 * How many there are in a half-open span, of a kind or of all.
 *
 * @param which - `of` is one and the same for all calls: what is kept of a long list is kept for it
 */
export function countWithin<T extends Timed, Name extends string>(
  ordered: readonly T[],
  span: Span,
  which?: { of: Kinds<T, Name>; kind: Name },
): number {
  const from = countBefore(ordered, span.from);
  const to = Math.max(from, countBefore(ordered, span.to));
  if (!which) return to - from;
  const { of, kind } = which;
  if (ordered.length >= MANY) {
    const counts = countsOf.of(ordered, of).get(kind)!;
    return counts[to] - counts[from];
  }
  let count = 0;
  for (let i = from; i < to; i++) if (of[kind](ordered[i])) count += 1;
  return count;
}

/** The values of a list that has some, in its order. */
interface Values {
  values: Float64Array;
  /** How many have one before each place of the list. */
  before: Uint32Array;
  /** How many instants they are of, before each of them and all. */
  instants: Uint32Array;
}

/** @param isLater - whether what is at one place is of another instant than what is at an earlier one */
function gather(
  length: number,
  valueAt: (place: number) => number | null,
  isLater: (place: number, earlier: number) => boolean,
): Values {
  const values = new Float64Array(length);
  const before = new Uint32Array(length + 1);
  const instants = new Uint32Array(length + 1);
  let count = 0;
  let last = -1;
  for (let place = 0; place < length; place++) {
    const value = valueAt(place);
    if (value !== null) {
      values[count] = value;
      instants[count + 1] = instants[count] + (last < 0 || isLater(place, last) ? 1 : 0);
      last = place;
      count += 1;
    }
    before[place + 1] = count;
  }
  return { values: values.subarray(0, count), before, instants };
}

const valuesOf = new KeptBeside((ordered, valueOf: (one: never) => number | null): Values =>
  gather(
    ordered.length,
    place => valueOf(ordered[place] as never),
    (place, earlier) => ordered[place].at !== ordered[earlier].at,
  ),
);

/**
 * The values of those in a half-open span that have one, and how many instants they are of.
 *
 * @param valueOf - one function for all calls, as of `countWithin`
 * @returns values that are the caller's own
 */
export function valuesWithin<T extends Timed>(
  ordered: readonly T[],
  span: Span,
  valueOf: (one: T) => number | null,
): { values: Float64Array; instants: number } {
  const from = countBefore(ordered, span.from);
  const to = Math.max(from, countBefore(ordered, span.to));
  if (ordered.length >= MANY) {
    const { values, before, instants } = valuesOf.of(ordered, valueOf);
    const [begin, end] = [before[from], before[to]];
    return { values: values.slice(begin, end), instants: instants[end] - instants[begin] };
  }
  const values: number[] = [];
  let instants = 0;
  let last: number | undefined;
  for (let i = from; i < to; i++) {
    const value = valueOf(ordered[i]);
    if (value === null) continue;
    values.push(value);
    if (ordered[i].at !== last) instants += 1;
    last = ordered[i].at;
  }
  return { values: new Float64Array(values), instants };
}

/**
 * Takes along what is kept of a list to one that was made from it: most of it is the same, and looking at a hundred
 * thousand things again takes many times as long.
 *
 * @param sources - where each of the new list was in the old one; -1 where it is new
 */
export function carryOver<T extends Timed>(
  { from, to }: { from: readonly T[]; to: readonly T[] },
  sources: Int32Array,
): void {
  countsOf.carryOver({ from, to }, (kept, kinds) => {
    const carried = [...kept].map(([name, counts]): [string, Uint32Array] => {
      const own = new Uint32Array(to.length + 1);
      for (let i = 0; i < to.length; i++) {
        const source = sources[i];
        const isOne =
          source < 0 ? kinds[name](to[i] as never) : counts[source + 1] > counts[source];
        own[i + 1] = own[i] + (isOne ? 1 : 0);
      }
      return [name, own];
    });
    return new Map(carried);
  });
  valuesOf.carryOver({ from, to }, ({ values, before, instants }, valueOf) =>
    gather(
      to.length,
      place => {
        const source = sources[place];
        if (source < 0) return valueOf(to[place] as never);
        return before[source + 1] > before[source] ? values[before[source]] : null;
      },
      (place, earlier) => {
        const source = sources[place];
        const other = sources[earlier];
        // Where one still follows the other, it is known.
        const isKnown = source >= 0 && other >= 0 && before[source] === before[other] + 1;
        if (!isKnown) return to[place].at !== to[earlier].at;
        return instants[before[source] + 1] > instants[before[source]];
      },
    ),
  );
}
