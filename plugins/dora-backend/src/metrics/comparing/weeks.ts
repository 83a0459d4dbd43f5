import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { countBefore, instantAt, Timed, Timeline, within } from '../samples/timeline';

export const WEEK_MS = 7 * DAY_MS;

/** Whole blocks of seven days, each with every weekday once, counted back from the end of a span. */
export function wholeWeeksIn({ from, to }: Span): number {
  return Math.max(0, Math.floor((to - from) / WEEK_MS));
}

/** The part of a span that whole weeks cover. */
export function inWholeWeeks(span: Span): Span {
  return { from: span.to - wholeWeeksIn(span) * WEEK_MS, to: span.to };
}

/** Enough of them to know how weeks differ: about as many as in a baseline. */
const RECENT_WEEKS = 13;

/** The weeks before the end of a window, as far as they are known. */
export function recentWeeks(to: Instant, since: Instant): Span {
  return { from: Math.max(to - RECENT_WEEKS * WEEK_MS, since), to };
}

/** Adds up what happened in each whole week of a span, the newest week first. */
export function perWeek<T extends Timed>(
  ordered: Timeline<T>,
  span: Span,
  amountOf?: (one: T) => number,
): number[] {
  if (!amountOf) return countPerWeek(ordered, span);
  const sums = new Array<number>(wholeWeeksIn(span)).fill(0);
  for (const one of within(ordered, inWholeWeeks(span))) {
    sums[Math.floor((span.to - 1 - one.at) / WEEK_MS)] += amountOf(one);
  }
  return sums;
}

/** Up to so many a week, as of a single service, looking at each is quicker than seeking where each week begins. */
const FEW_PER_WEEK = 10;

function countPerWeek(ordered: Timeline<Timed>, span: Span): number[] {
  const { from, to } = inWholeWeeks(span);
  const counts = new Array<number>(wholeWeeksIn(span)).fill(0);
  const begin = countBefore(ordered, from);
  const end = countBefore(ordered, to);
  if (end - begin <= counts.length * FEW_PER_WEEK) {
    for (let i = begin; i < end; i++)
      counts[Math.floor((to - 1 - instantAt(ordered, i)) / WEEK_MS)] += 1;
    return counts;
  }
  let before = end;
  for (let week = 0; week < counts.length; week++) {
    const later = before;
    before = countBefore(ordered, to - (week + 1) * WEEK_MS);
    counts[week] = later - before;
  }
  return counts;
}

export function addWeeks(some: readonly number[], others: readonly number[]): number[] {
  return some.map((sum, week) => sum + (others[week] ?? 0));
}
