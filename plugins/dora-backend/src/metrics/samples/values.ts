import { Span } from '../../EntityFacts';
import { KeptBeside } from './KeptBeside';
import { PooledTimeline } from './PooledTimeline';
import { placesIn, Timed, Timeline } from './timeline';

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
  const areMany =
    ordered instanceof PooledTimeline && to - from >= MANY_OF_EACH * ordered.parts.length;
  return areMany && from < to ? runsOfParts(ordered, span) : [{ list: ordered, from, to }];
}

/** The same, of a pool by its parts wherever it has all of them. */
export function runsOfParts<T extends Timed>(ordered: Timeline<T>, span: Span): Run<T>[] {
  const lists: readonly Timeline<T>[] =
    ordered instanceof PooledTimeline && ordered.hasAll ? ordered.parts : [ordered];
  return lists.map(list => {
    const [from, to] = placesIn(list, span);
    return { list, from, to };
  });
}

export type ValueOf<T> = (one: T) => number | null;

/** NaN where it has none. */
const keptValues = new KeptBeside(
  length => new Float64Array(length),
  (list, valueOf: ValueOf<never>) => place => valueOf(list.at(place) as never) ?? NaN,
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
 * @param take - the caller's own room for so many
 */
export function valuesOf<T extends Timed>(
  runs: readonly Run<T>[],
  valueOf: ValueOf<T>,
  take: (length: number) => Float64Array = length => new Float64Array(length),
): Float64Array {
  const values = take(sizeOf(runs));
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
