import { Span } from '../../EntityFacts';
import { countBefore, Timed } from './timeline';

/** Shorter lists are gone over again as quickly as anything kept of them is found. */
const MANY = 1000;

/** Works something out of a list once, and keeps it for as long as the list lives. */
function keptBeside<V>(work: (ordered: readonly never[], pick: never) => V) {
  const known = new WeakMap<readonly unknown[], Map<unknown, V>>();
  return <T, P>(ordered: readonly T[], pick: P): V => {
    const ofList = known.get(ordered) ?? new Map<unknown, V>();
    known.set(ordered, ofList);
    const kept = ofList.get(pick) ?? work(ordered as readonly never[], pick as never);
    ofList.set(pick, kept);
    return kept;
  };
}

/** The kinds that are told apart in one sort of list, by their names. */
export type Kinds<T, Name extends string = string> = Record<Name, (one: T) => boolean>;

/** How many of each kind there are before each place of a list. */
const countsOf = keptBeside((ordered: readonly Timed[], kinds: Kinds<Timed>) => {
  const all = Object.entries(kinds).map(([name, isOfKind]) => ({
    ...{ name, isOfKind },
    counts: new Uint32Array(ordered.length + 1),
  }));
  // In one go: of a pool, what is in the list lies far apart in memory.
  for (let i = 0; i < ordered.length; i++) {
    const one = ordered[i];
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
    const counts = countsOf(ordered, of).get(kind)!;
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

const valuesOf = keptBeside(
  (ordered: readonly Timed[], valueOf: (one: Timed) => number | null): Values => {
    const values = new Float64Array(ordered.length);
    const before = new Uint32Array(ordered.length + 1);
    const instants = new Uint32Array(ordered.length + 1);
    let count = 0;
    let last: number | undefined;
    for (let i = 0; i < ordered.length; i++) {
      const value = valueOf(ordered[i]);
      if (value !== null) {
        const { at } = ordered[i];
        values[count] = value;
        instants[count + 1] = instants[count] + (at === last ? 0 : 1);
        last = at;
        count += 1;
      }
      before[i + 1] = count;
    }
    return { values: values.subarray(0, count), before, instants };
  },
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
    const { values, before, instants } = valuesOf(ordered, valueOf);
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
