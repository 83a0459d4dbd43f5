import { Span } from '../../EntityFacts';
import { KeptBeside } from './KeptBeside';
import { carried, Piece } from './pieces';
import { countBefore, instantAt, Timed, Timeline } from './timeline';

/** Shorter lists are gone over again as quickly as anything kept of them is found. */
const MANY = 1000;

/** The kinds that are told apart in one sort of list, by their names; no more than a byte has bits. */
export type Kinds<T, Name extends string = string> = Record<Name, (one: T) => boolean>;

interface Flags {
  /** Which bit is whose. */
  names: string[];
  /** Of each place, of which kinds it is. */
  flags: Uint8Array;
}

const flagsOf = new KeptBeside((ordered, kinds: Kinds<never>): Flags => {
  const names = Object.keys(kinds);
  // In one go: of a pool, what is in the list lies far apart in memory.
  const flags = new Uint8Array(ordered.length);
  for (let i = 0; i < flags.length; i++) flags[i] = flagsAt(ordered, i, { names, kinds });
  return { names, flags };
});

function flagsAt(
  ordered: Timeline<Timed>,
  place: number,
  { names, kinds }: { names: string[]; kinds: Kinds<never> },
): number {
  const one = ordered.at(place) as never;
  let flags = 0;
  for (let bit = 0; bit < names.length; bit++) if (kinds[names[bit]](one)) flags += 1 << bit;
  return flags;
}

/**
 * How many there are in a half-open span, of a kind or of all.
 *
 * @param which - `of` is one and the same for all calls: what is kept of a long list is kept for it
 */
export function countWithin<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  which?: { of: Kinds<T, Name>; kind: Name },
): number {
  const from = countBefore(ordered, span.from);
  const to = Math.max(from, countBefore(ordered, span.to));
  if (!which) return to - from;
  const { of, kind } = which;
  let count = 0;
  if (ordered.length >= MANY) {
    const { names, flags } = flagsOf.of(ordered, of);
    const bit = names.indexOf(kind);
    for (let i = from; i < to; i++) count += (flags[i] >> bit) & 1;
    return count;
  }
  for (let i = from; i < to; i++) if (of[kind](ordered.at(i)!)) count += 1;
  return count;
}

type ValueOf<T> = (one: T) => number | null;

/** Of each place; NaN where it has none. */
const valuesOf = new KeptBeside((ordered, valueOf: ValueOf<never>): Float64Array => {
  const values = new Float64Array(ordered.length);
  for (let i = 0; i < values.length; i++)
    values[i] = valueAt(ordered, i, valueOf as ValueOf<Timed>);
  return values;
});

function valueAt<T extends Timed>(
  ordered: Timeline<T>,
  place: number,
  valueOf: ValueOf<T>,
): number {
  return valueOf(ordered.at(place)!) ?? NaN;
}

/**
 * The values of those in a half-open span that have one, and how many instants they are of.
 *
 * @param valueOf - one function for all calls, as of `countWithin`
 * @returns values that are the caller's own
 */
export function valuesWithin<T extends Timed>(
  ordered: Timeline<T>,
  span: Span,
  valueOf: ValueOf<T>,
): { values: Float64Array; instants: number } {
  const from = countBefore(ordered, span.from);
  const to = Math.max(from, countBefore(ordered, span.to));
  const kept = ordered.length >= MANY ? valuesOf.of(ordered, valueOf) : undefined;
  const values = new Float64Array(to - from);
  let count = 0;
  let instants = 0;
  let last: number | undefined;
  for (let i = from; i < to; i++) {
    const value = kept ? kept[i] : valueAt(ordered, i, valueOf);
    if (Number.isNaN(value)) continue;
    values[count] = value;
    count += 1;
    const at = instantAt(ordered, i);
    if (at !== last) instants += 1;
    last = at;
  }
  return { values: values.subarray(0, count), instants };
}

/**
 * Takes along what is kept of a list to one that was made from it: most of it is the same, and looking at a hundred
 * thousand things again takes many times as long.
 *
 * @param pieces - what of the old list is in the new one
 */
export function carryOver<T extends Timed>(
  { from, to }: { from: Timeline<T>; to: Timeline<T> },
  pieces: readonly Piece[],
): void {
  flagsOf.carryOver({ from, to }, ({ names, flags }, kinds) => ({
    names,
    flags: carried(new Uint8Array(to.length), flags, pieces, place =>
      flagsAt(to, place, { names, kinds }),
    ),
  }));
  valuesOf.carryOver({ from, to }, (values, valueOf) =>
    carried(new Float64Array(to.length), values, pieces, place =>
      valueAt(to, place, valueOf as ValueOf<Timed>),
    ),
  );
}
