import { Instant, METRIC_IDS } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { Comparison, PastOf } from './comparing/Comparison';
import { PAST_KINDS } from './comparing/comparablePart';
import { decidedPart, Moment } from './comparing/moment';
import { WEEK_MS, wholeWeeksIn } from './comparing/weeks';
import { listsOf } from './samples/sampleLists';
import { Samples } from './samples/samples';
import { countBefore, instantAt } from './samples/timeline';

/** Windows that all move on with the clock, and when they are looked at. */
interface Moving {
  window: Span;
  moment: Moment;
}

/** The same a little earlier or later: window, pasts and moment all move on together. */
export function endingAt<T extends Moving & { pastOf?: PastOf }>(end: Instant, moving: T): T {
  const { window, moment, pastOf } = moving;
  const shiftMs = end - window.to;
  const shifted = ({ from, to }: Span) => ({ from: from + shiftMs, to: to + shiftMs });
  return {
    ...moving,
    window: shifted(window),
    moment: { ...moment, now: moment.now + shiftMs },
    ...(pastOf && {
      pastOf: (...asked: Parameters<PastOf>) => {
        const past = pastOf(...asked);
        return past && shifted(past);
      },
    }),
  };
}

/**
 * The last end of the window for which the metrics are those of this one, while window and moment move on together: until
 * then no sample passes an edge that anything is counted between.
 */
export function holdsUntil(samples: Samples, moving: Moving): Instant {
  return nextPassing(samples, moving, [moving.window]);
}

/**
 * As `holdsUntil`, for metrics with their past, which moves along.
 *
 * @returns the end of this very window where a past is cut short, because it grows then
 */
export function holdsWithPastUntil(
  samples: Samples,
  moving: Moving & { pastOf: PastOf; comparison: Pick<Comparison, 'since'> },
): Instant {
  const { window, pastOf, comparison } = moving;
  const pasts: Span[] = [];
  let until = Infinity;
  for (const kind of PAST_KINDS) {
    for (const id of METRIC_IDS) {
      const past = pastOf(id, kind);
      if (!past) continue;
      const since = comparison.since(id);
      if (since > past.from && since < past.to) return window.to;
      // It comes into this past one day.
      if (since >= past.to) until = Math.min(until, window.to + (since - past.to));
      if (!pasts.some(({ from, to }) => from === past.from && to === past.to)) pasts.push(past);
    }
  }
  return Math.min(until, nextPassing(samples, moving, [window, ...pasts]));
}

function nextPassing(
  samples: Samples,
  { window, moment }: Moving,
  spans: readonly Span[],
): Instant {
  const edges = new Set(spans.flatMap(span => edgesOf(samples, span, moment)));
  const lists = listsOf(samples);
  let until = Infinity;
  for (const edge of edges) {
    const passed = window.to - edge;
    for (const list of lists) {
      const next = countBefore(list, edge);
      if (next < list.length) until = Math.min(until, instantAt(list, next) + passed);
    }
    const { earliestDeploymentAt: earliest } = samples;
    if (earliest !== null && earliest >= edge) until = Math.min(until, earliest + passed);
  }
  return until;
}

/** Of the span, of its part that is decided, and of the whole weeks in both. */
function edgesOf(samples: Samples, span: Span, moment: Moment): Instant[] {
  return [span, decidedPart(samples, span, moment)].flatMap(part => [
    part.from,
    ...Array.from({ length: wholeWeeksIn(part) + 1 }, (_, week) => part.to - week * WEEK_MS),
  ]);
}
