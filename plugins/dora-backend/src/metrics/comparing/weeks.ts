import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { countBySlot, countWithin, Which } from '../samples/running';
import { Timed, Timeline, within } from '../samples/timeline';

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
  amountOf: (one: T) => number,
): number[] {
  const sums = new Array<number>(wholeWeeksIn(span)).fill(0);
  for (const one of within(ordered, inWholeWeeks(span))) {
    sums[Math.floor((span.to - 1 - one.at) / WEEK_MS)] += amountOf(one);
  }
  return sums;
}

/** Up to so many a week, as of a single service, looking at each is quicker than seeking where each week begins. */
const FEW_PER_WEEK = 10;

/** How many of a kind, or of all, there are in each whole week of a span, the newest week first. */
export function countPerWeek<T extends Timed, Name extends string>(
  ordered: Timeline<T>,
  span: Span,
  which?: Which<T, Name>,
): number[] {
  const whole = inWholeWeeks(span);
  const weeks = {
    slots: wholeWeeksIn(span),
    slotOf: (at: Instant) => Math.floor((whole.to - 1 - at) / WEEK_MS),
  };
  if (countWithin(ordered, whole) <= weeks.slots * FEW_PER_WEEK) {
    return countBySlot(ordered, whole, weeks, which);
  }
  return Array.from({ length: weeks.slots }, (_, week) => {
    const to = whole.to - week * WEEK_MS;
    return countWithin(ordered, { from: to - WEEK_MS, to }, which);
  });
}

export function addWeeks(some: readonly number[], others: readonly number[]): number[] {
  return some.map((sum, week) => sum + (others[week] ?? 0));
}
