import { FactKind, IncompletePart, Instant, NoData, toIso } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { noData } from './noData';

/** How far a kind of facts of one target of an entity was read. */
export interface KindRead {
  source: string;
  /** Where the source has another name than its id. */
  sourceTitle?: string;
  /** For people: `gitlab.com/group/project`. */
  target: string;
  kind: FactKind;
  /** All of the kind since then were read; null while that is not true of any time. */
  reachedBackTo: Instant | null;
  /** Whether the first collection has come to its end, and with it as far back as is to be read. */
  complete: boolean;
  /** Set where it has come to its end before that: the source tells nothing from before `reachedBackTo`. */
  tellsNoMore?: boolean;
  /** When it was last read up to the present. */
  lastSuccessAt: Instant | null;
  failing: Failure | null;
  /** Why which of them are to production goes by the names of environments, where tiers might say otherwise. */
  coarse: Failure | null;
}

interface Failure {
  since: Instant;
  message: string;
  refused: boolean;
}

/** Nothing of the kind was read that lies in the window. */
export function isUntouched({ complete, reachedBackTo }: KindRead, window: Span): boolean {
  return !complete && (reachedBackTo === null || reachedBackTo >= window.to);
}

/** Whether the window was read from its start, or from where the first collection ends. */
export function isReadFromStart({ complete, reachedBackTo }: KindRead, window: Span): boolean {
  return complete || (reachedBackTo !== null && reachedBackTo <= window.from);
}

/** Why there is no value where one of them is needed, and none was read through the window. */
export function whyUnread(reads: KindRead[], window: Span): NoData {
  const refused = reads.find(one => one.failing?.refused);
  if (refused) {
    const { target, kind, failing } = refused;
    return noData(
      'SOURCE_REFUSED',
      `The ${kind} of ${target} were never read: ${failing!.message}`,
    );
  }
  const [first] = reads.filter(({ tellsNoMore }) => !tellsNoMore);
  if (!first) return noData('NOT_COLLECTED_YET', `${knownFrom(reads[0])}.`);
  const { target, kind, failing } = first;
  return noData(
    'NOT_COLLECTED_YET',
    failing
      ? `The ${kind} of ${target} could not be collected as far back as this window: ${failing.message}`
      : `The first collection of the ${kind} of ${target} has not reached ${isUntouched(first, window) ? '' : 'the start of '}this window yet.`,
  );
}

/** What a value lacks for the kind not being read through the window; undefined where nothing. */
export function whatIsMissing(read: KindRead, window: Span): IncompletePart | undefined {
  const { target, kind, failing, lastSuccessAt, tellsNoMore } = read;
  if (!tellsNoMore && !isReadFromStart(read, window)) {
    const message = failing
      ? `The ${kind} of ${target} were not read as far back as this window: ${failing.message}`
      : `The first collection of the ${kind} of ${target} has not reached the start of this window yet`;
    return { ...whose(read), since: toIso(failing?.since ?? null), message };
  }
  // What failed after the end of the window takes nothing from it.
  if (failing && (lastSuccessAt === null || lastSuccessAt < window.to)) {
    const message = `The newest ${kind} of ${target} may be missing: ${failing.message}`;
    return { ...whose(read), since: toIso(failing.since), message };
  }
  // That somebody can mend; this nobody can.
  if (isReadFromStart(read, window)) return undefined;
  return { ...whose(read), since: null, message: knownFrom(read) };
}

/** Why there is no value where none is known to count, and that goes by a coarser rule. */
export function whyNoneCounts({ kind, target, coarse }: KindRead): NoData {
  return noData(
    coarse?.refused ? 'SOURCE_REFUSED' : 'NOT_COLLECTED_YET',
    `None of the ${kind} of ${target} is known to count: ${byNames(coarse!)}`,
  );
}

/** What a value lacks where which facts count goes by a coarser rule; undefined where it does not. */
export function whatIsCoarse(read: KindRead): IncompletePart | undefined {
  const { kind, target, coarse } = read;
  if (!coarse) return undefined;
  const message = `Of the ${kind} of ${target} others may count: ${byNames(coarse)}`;
  return { ...whose(read), since: toIso(coarse.since), message };
}

function knownFrom({ kind, target, reachedBackTo }: KindRead): string {
  const date = toIso(reachedBackTo)!.slice(0, 10);
  return `The ${kind} of ${target} are known from ${date} on: their source keeps none from before`;
}

function whose({ source, sourceTitle, kind }: KindRead) {
  return { source, ...(sourceTitle && { sourceTitle }), kind };
}

function byNames({ message }: Failure): string {
  return `which environments are production goes by their names alone, because their tiers cannot be read. Name them in dora/environments, or: ${message}`;
}
