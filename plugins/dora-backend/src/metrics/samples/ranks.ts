import { Span } from '../../EntityFacts';
import { meanOf, rankedOf, Selection } from '../statistics';
import { KnownRanks, RankedValues } from './KnownRanks';
import { PooledTimeline, poolTimelines } from './PooledTimeline';
import { Scratch } from './Scratch';
import { countBefore, placesIn, Timed, Timeline } from './timeline';
import { Run, runsWithin, ValueOf, valuesOf, valuesWithin } from './values';

/**
 * Of so many, what going over all of them takes is too little to spare. Of 1,500 it is five times what seeing what came and
 * went takes, of a million a hundred times, and at first both take the same.
 */
const FEW = 1000;
/** Of a pool: a window, the one before, the baseline, and one more. */
const MOST_SPANS = 4;
/** Where more of them came and went, ranks have mostly left what is known of them. */
const MOST_CHANGED = 0.1;

interface Known {
  span: Span;
  ranks: KnownRanks;
}

const known = new WeakMap<Timeline<Timed>, Map<ValueOf<never>, Known[]>>();

/** Of one value after the other: mostly all that is asked of one is asked before the next. */
const room = new Scratch(length => new Float64Array(length));

/**
 * By rank, the values of those in a half-open span that have one. Of a pool of thousands what was found is kept: facts come
 * all the while, few at once, and windows move on.
 *
 * @returns of values by one function for all calls of each
 */
export function ranksWithin<T extends Timed>(
  ordered: Timeline<T>,
  span: Span,
): (valueOf: ValueOf<T>) => RankedValues {
  const [from, to] = placesIn(ordered, span);
  let runs: Run<T>[] | undefined;
  const all = (valueOf: ValueOf<T>, take?: (length: number) => Float64Array) => {
    runs ??= runsWithin(ordered, span);
    return valuesOf(runs, valueOf, take);
  };
  return ordered instanceof PooledTimeline && to - from > FEW
    ? valueOf => keptRanks(ordered, span, valueOf, () => all(valueOf, length => room.take(length)))
    : valueOf => withMean(all(valueOf));
}

function withMean(values: Float64Array): RankedValues {
  const ranked = rankedOf(values);
  return { length: ranked.length, at: rank => ranked.at(rank), mean: () => meanOf(values) };
}

function keptRanks<T extends Timed>(
  pool: PooledTimeline<T>,
  span: Span,
  valueOf: ValueOf<T>,
  takeAll: () => Float64Array,
): RankedValues {
  let selection: Selection | undefined;
  let turn: number | undefined;
  const select = () => {
    if (selection && turn === room.turn) return selection;
    selection = new Selection(takeAll());
    turn = room.turn;
    return selection;
  };
  const ofPool = known.get(pool) ?? new Map<ValueOf<never>, Known[]>();
  known.set(pool, ofPool);
  const others = ofPool.get(valueOf) ?? [];
  const before = others.find(one => isNear(pool, one.span, span));
  if (before && isSameSpan(before.span, span)) return before.ranks.read(select);
  const ranks = before ? moved(before, pool, span, valueOf) : KnownRanks.of(select().values);
  const rest = others.filter(one => one !== before);
  ofPool.set(valueOf, [{ span, ranks }, ...rest].slice(0, MOST_SPANS));
  return ranks.read(select);
}

/**
 * For a pool that was made from another.
 *
 * @param changed - of which parts all were left out, and those in `came` came instead
 */
export function carryRanks(
  { before, came, made }: Record<'before' | 'came' | 'made', PooledTimeline<Timed>>,
  changed: readonly number[],
): void {
  const ofBefore = known.get(before);
  if (!ofBefore) return;
  const left = poolTimelines(before.parts, changed);
  const carried = [...ofBefore].map(([valueOf, all]) => {
    const valuesOfPool = (pool: Timeline<Timed>, span: Span) =>
      valuesWithin(pool, span, valueOf as ValueOf<Timed>);
    const others = all.map(({ span, ranks }) => {
      const gone = valuesOfPool(left, span);
      return { span, ranks: ranks.changed({ gone, came: valuesOfPool(came, span) }) };
    });
    return [valueOf, others] as const;
  });
  known.set(made, new Map(carried));
}

function isSameSpan(some: Span, others: Span): boolean {
  return some.from === others.from && some.to === others.to;
}

/** Whether most of those in one span are in the other, too. */
function isNear(pool: PooledTimeline<Timed>, some: Span, others: Span): boolean {
  const [from, to] = placesIn(pool, others);
  const differ =
    Math.abs(countBefore(pool, some.from) - from) + Math.abs(countBefore(pool, some.to) - to);
  return differ <= MOST_CHANGED * (to - from);
}

function moved<T extends Timed>(
  { span: before, ranks }: Known,
  pool: PooledTimeline<T>,
  span: Span,
  valueOf: ValueOf<T>,
): KnownRanks {
  const within = (from: number, to: number) => valuesWithin(pool, { from, to }, valueOf);
  const gone = [within(before.from, span.from), within(span.to, before.to)];
  const came = [within(span.from, before.from), within(before.to, span.to)];
  return ranks.changed({ gone: joined(gone), came: joined(came) });
}

function joined([some, others]: Float64Array[]): Float64Array {
  const all = new Float64Array(some.length + others.length);
  all.set(some);
  all.set(others, some.length);
  return all;
}
