import { Instant, METRIC_IDS } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { Comparison, PastOf } from './comparing/Comparison';
import { PAST_KINDS } from './comparing/comparablePart';
import { decidedPart, Moment } from './comparing/moment';
import { WEEK_MS, wholeWeeksIn } from './comparing/weeks';
import { listsOf } from './samples/sampleLists';
import { Samples } from './samples/samples';
import { nextPassing } from './samples/timeline';

/** Windows that all move on with the clock, and when they are looked at. */
interface Moving {
  window: Span;
  moment: Moment;
}

/**
 * The last end of the window for which the metrics are those of one that ends at `end`, while window and moment move on
 * together: until then no sample passes an edge that anything is counted between.
 */
export function holdsUntil(samples: Samples, moving: Moving, end = moving.window.to): Instant {
  return nextPassingOf(samples, edgesOf(samples, moving), end);
}

/**
 * As `holdsUntil`, for metrics with their past, which moves along.
 *
 * @returns the end itself where a past is cut short, because it grows then
 */
export function holdsWithPastUntil(
  samples: Samples,
  moving: Moving & { pastOf: PastOf; comparison: Pick<Comparison, 'since'> },
  end = moving.window.to,
): Instant {
  const { window, pastOf, comparison } = moving;
  const shiftMs = end - window.to;
  let until = Infinity;
  for (const kind of PAST_KINDS) {
    for (const id of METRIC_IDS) {
      const past = pastOf(id, kind);
      if (!past) continue;
      const since = comparison.since(id) - shiftMs;
      if (since > past.from && since < past.to) return end;
      // It comes into this past one day.
      if (since >= past.to) until = Math.min(until, end + (since - past.to));
    }
  }
  return Math.min(until, nextPassingOf(samples, edgesOf(samples, moving, pastOf), end));
}

/** @param beforeEnd - as `edgesOf` gives it */
function nextPassingOf(samples: Samples, beforeEnd: readonly number[], end: Instant): Instant {
  let until = Infinity;
  for (const list of listsOf(samples)) {
    if (list.length > 0) until = Math.min(until, nextPassing(list, beforeEnd, end));
  }
  const { earliestDeploymentAt: earliest } = samples;
  if (earliest === null) return until;
  for (const before of beforeEnd) {
    if (earliest >= end - before) until = Math.min(until, earliest + before);
  }
  return until;
}

interface Known extends Pick<Samples, 'rules'>, Pick<Moving, 'moment'> {
  pastOf: PastOf | undefined;
  beforeEnd: readonly number[];
}

/** Of a window, because thousands of rows ask for the same. */
const known = new WeakMap<Span, Known[]>();

/** How long before the end of the window the edges lie that anything is counted between: the same while it moves on. */
function edgesOf(samples: Samples, { window, moment }: Moving, pastOf?: PastOf): readonly number[] {
  const { rules } = samples;
  const others = known.get(window) ?? [];
  const before = others.find(
    one => one.moment === moment && one.pastOf === pastOf && one.rules === rules,
  );
  if (before) return before.beforeEnd;
  const pasts = PAST_KINDS.flatMap(kind => METRIC_IDS.map(id => pastOf?.(id, kind) ?? window));
  const edges = new Set([window, ...pasts].flatMap(span => edgesOfSpan(samples, span, moment)));
  const beforeEnd = [...edges].map(edge => window.to - edge);
  known.set(window, [{ moment, pastOf, rules, beforeEnd }, ...others]);
  return beforeEnd;
}

/** Of the span, of its part that is decided, and of the whole weeks in both. */
function edgesOfSpan(samples: Samples, span: Span, moment: Moment): Instant[] {
  return [span, decidedPart(samples, span, moment)].flatMap(part => [
    part.from,
    ...Array.from({ length: wholeWeeksIn(part) + 1 }, (_, week) => part.to - week * WEEK_MS),
  ]);
}
