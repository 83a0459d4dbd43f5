import {
  IncompletePart,
  MetricId,
  Metrics,
  NoData,
  PreviousValue,
  Profile,
} from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { needsOf } from '../metrics/needs';
import { noData } from '../metrics/noData';
import { ofEachMetric } from '../metrics/ofEachMetric';
import {
  isReadFromStart,
  isUntouched,
  KindRead,
  whatIsCoarse,
  whatIsMissing,
} from '../metrics/whatWasRead';
import { previousWindow } from '../metrics/window';
import { isReadWhole } from './isReadWhole';
import { Circumstances, isCoarse, whyAbsent, whyNoneIsKnown } from './whyAbsent';

/** What the value of a large group lacks, as far as anybody reads on. */
const MAX_PARTS = 20;
const NOTHING_BELONGS = 'Nothing that is measured belongs to it.';

/** Of which entities a value is made, when, and by which definition. */
interface Pool {
  window: Span;
  profile: Profile;
  members: Circumstances[];
}

/**
 * Facts alone can't tell "there was none" from "nobody looked". Where nothing is configured, or nothing that a metric
 * needs was read, this says so in place of the number; where a part was not read it says which; and it withholds
 * comparisons with a window that is not collected yet.
 *
 * @param baselineOf - the window of each metric's `baseline`, where there is one
 */
export function explainAbsence(
  metrics: Metrics,
  pool: Pool,
  baselineOf?: (metric: MetricId) => Span,
): Metrics {
  if (pool.members.length > 0 && pool.members.every(one => isReadWhole(one, pool.window)))
    return metrics;
  const before = previousWindow(pool.window);
  /** Of a single entity, the part of the past that counts is known itself. */
  const isKnownAlone = (past: PreviousValue) =>
    pool.members.length === 1 && past.status === 'ok' && past.comparable;
  const explained = ofEachMetric((id): object => {
    const metric = metrics[id];
    const absence = whyNoValue(metric, id, pool);
    const past = {
      ...(metric.previous &&
        !isKnownAlone(metric.previous) &&
        withheld('previous', id, { ...pool, window: before })),
      ...(metric.baseline &&
        baselineOf &&
        !isKnownAlone(metric.baseline) &&
        withheld('baseline', id, { ...pool, window: baselineOf(id) })),
    };
    if (absence) return { ...withoutValue(metric), ...absence, ...past };
    const incomplete = metric.status === 'ok' ? missingParts(id, pool) : [];
    const isRate = id === 'changeFailureRate' && metric.status === 'ok';
    const message = isRate ? whatCounts(pool) : undefined;
    return {
      ...(message && { message }),
      ...metric,
      ...(incomplete.length > 0 && { incomplete }),
      ...(incomplete.length > 0 && pool.members.length === 1 && withoutVerdicts(metric)),
      ...past,
    };
  });
  return explained as Metrics;
}

/** What is given with and without a value; the value itself rests on what was not read. */
function withoutValue(metric: Metrics[MetricId]): object {
  if (metric.status === 'noData') return metric;
  const { previous, baseline, standsOut } = metric;
  return {
    ...('excluded' in metric && { excluded: metric.excluded }),
    ...('open' in metric && { open: metric.open }),
    ...(previous && { previous: withoutVerdict(previous) }),
    ...(baseline && { baseline: withoutVerdict(baseline) }),
    ...(standsOut !== undefined && { standsOut }),
  };
}

/** What one entity's value lacks may be all that seems to have changed; of a group it is little. */
function withoutVerdicts({ previous, baseline }: Metrics[MetricId]): object {
  return {
    ...(previous && { previous: withoutVerdict(previous) }),
    ...(baseline && { baseline: withoutVerdict(baseline) }),
  };
}

function withoutVerdict(past: PreviousValue): PreviousValue {
  return past.status === 'ok' ? { ...past, verdict: 'none' } : past;
}

function whyNoValue(metric: Metrics[MetricId], id: MetricId, pool: Pool): NoData | undefined {
  const isThere = metric.status === 'ok';
  const absence = whyAllAbsent(pool.members, member => {
    const asked = askedOf(member, pool);
    const reason = whyAbsent(id, asked, isThere ? isUntouched : isNotReadThrough);
    return reason ?? (isThere ? undefined : whyNoneIsKnown(id, asked));
  });
  // A value without a source is one of what was collected before the source was taken away.
  return isThere && absence?.reason === 'NO_SOURCE' ? undefined : absence;
}

function askedOf({ plan, reads }: Circumstances, { window, profile }: Pool) {
  return { plan, reads, window, profile };
}

function isNotReadThrough(read: KindRead, window: Span): boolean {
  return !isReadFromStart(read, window);
}

function isStillToBeRead(read: KindRead, window: Span): boolean {
  return !read.tellsNoMore && isNotReadThrough(read, window);
}

/** Undefined as soon as one of them is not absent: of thousands it is mostly the first. */
function whyAllAbsent(
  members: Circumstances[],
  reasonOf: (member: Circumstances) => NoData | undefined,
): NoData | undefined {
  if (members.length === 0) return noData('NO_SOURCE', NOTHING_BELONGS);
  let first: NoData | undefined;
  let unread: NoData | undefined;
  for (const member of members) {
    const reason = reasonOf(member);
    if (reason === undefined) return undefined;
    first ??= reason;
    if (reason.reason !== 'NO_SOURCE') unread ??= reason;
  }
  return unread ?? first;
}

/**
 * While one of them is collected for the first time, the past would seem to have had less of everything. What a source will
 * never tell holds nothing up: since when a past counts, `comparable` goes by that.
 */
function withheld(past: 'previous' | 'baseline', id: MetricId, pool: Pool): object | undefined {
  let isAnyThere = false;
  let unnamed: NoData | undefined;
  for (const member of pool.members) {
    const reason = isReadWhole(member, pool.window)
      ? undefined
      : whyAbsent(id, askedOf(member, pool), isStillToBeRead);
    if (reason === undefined) isAnyThere = true;
    else if (reason.reason === 'NO_SOURCE') unnamed ??= reason;
    else return { [past]: reason };
  }
  if (isAnyThere) return undefined;
  return { [past]: unnamed ?? noData('NO_SOURCE', NOTHING_BELONGS) };
}

function missingParts(id: MetricId, { members, window, profile }: Pool): IncompletePart[] {
  const parts = new Map<string, IncompletePart>();
  const kinds = new Set(needsOf(id, profile).map(({ kind }) => kind));
  for (const read of members.flatMap(({ reads }) => reads)) {
    if (!kinds.has(read.kind)) continue;
    const coarse = isCoarse(read, profile) ? whatIsCoarse(read) : undefined;
    for (const part of [whatIsMissing(read, window), coarse]) {
      if (part) parts.set(part.message, part);
    }
    if (parts.size >= MAX_PARTS) break;
  }
  return [...parts.values()].slice(0, MAX_PARTS);
}

/** A failure rate without incidents looks better than it is. */
function whatCounts({ members, profile }: Pool): string | undefined {
  const isNamed = members.some(({ reads }) => reads.some(({ kind }) => kind === 'incidents'));
  if (isNamed) return undefined;
  return profile === 'standard' || profile === 'dora'
    ? 'No source of incidents is named: only rollbacks count as failures.'
    : 'No source of incidents is named: nothing can count as a failure.';
}
