import {
  IncompletePart,
  MetricId,
  NoData,
  PreviousValue,
  Profile,
} from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { needsOf } from '../metrics/needs';
import { noData } from '../metrics/noData';
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
export interface Pool {
  window: Span;
  profile: Profile;
  members: Circumstances[];
}

type Past = Pick<PreviousValue, 'status'> & { comparable?: boolean };

/** A metric as facts alone tell it, as far as it is asked for. */
export interface AsComputed {
  status: 'ok' | 'noData';
  previous?: Past;
  baseline?: Past;
}

/** What is told of a metric instead of numbers, or with them. */
export interface Absence {
  value?: NoData;
  previous?: NoData;
  baseline?: NoData;
  /** What the value lacks. */
  incomplete: IncompletePart[];
  /** What lacks may be all that seems to have changed. */
  isWithoutVerdicts: boolean;
}

/** Of a pool without anything to explain, of any metric. */
export function isNothingAbsent({ members, window }: Pool): boolean {
  return members.length > 0 && members.every(one => isReadWhole(one, window));
}

/** @param baseline - the window of the metric's `baseline`, where there is one */
export function absenceOf(
  id: MetricId,
  metric: AsComputed,
  pool: Pool,
  baseline: Span | undefined,
): Absence {
  const isAlone = pool.members.length === 1;
  /** Of a single entity, the part of the past that counts is known itself. */
  const isKnownAlone = ({ status, comparable }: Past) => isAlone && status === 'ok' && comparable;
  const whyNo = (past: Past | undefined, window: Span | undefined) =>
    past && window && !isKnownAlone(past) ? whyNoPast(id, { ...pool, window }) : undefined;
  const value = whyNoValue(metric, id, pool);
  const incomplete = metric.status === 'ok' && !value ? missingParts(id, pool) : [];
  return {
    value,
    previous: whyNo(metric.previous, previousWindow(pool.window)),
    baseline: whyNo(metric.baseline, baseline),
    incomplete,
    // Of a group, what one of them lacks is little.
    isWithoutVerdicts: value !== undefined || (incomplete.length > 0 && isAlone),
  };
}

function whyNoValue(metric: AsComputed, id: MetricId, pool: Pool): NoData | undefined {
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
function whyNoPast(id: MetricId, pool: Pool): NoData | undefined {
  let isAnyThere = false;
  let unnamed: NoData | undefined;
  for (const member of pool.members) {
    const reason = isReadWhole(member, pool.window)
      ? undefined
      : whyAbsent(id, askedOf(member, pool), isStillToBeRead);
    if (reason === undefined) isAnyThere = true;
    else if (reason.reason === 'NO_SOURCE') unnamed ??= reason;
    else return reason;
  }
  if (isAnyThere) return undefined;
  return unnamed ?? noData('NO_SOURCE', NOTHING_BELONGS);
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
