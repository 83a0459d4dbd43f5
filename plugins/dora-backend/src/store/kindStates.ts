import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { KindState, ListState, ReadingFailure } from './types';

/** How a target stands as a whole. */
interface Whole {
  provides: FactKind[];
  lists: ListState[] | null;
  reachedBackTo: Instant | null;
  historyComplete: boolean;
  lastSuccessAt: Instant | null;
  /** Of the last attempt on the name or the target. */
  failing: KindState['failing'];
}

/**
 * How each kind of facts of a target stands: what the worst of its lists says, and the target where it has no lists, or
 * failed before any of them could be read.
 */
export function kindStates(whole: Whole): KindState[] {
  return whole.provides.map(kind => {
    const lists = (whole.lists ?? []).filter(({ provides }) => provides.includes(kind));
    const refining = (whole.lists ?? []).filter(({ refines }) => refines?.includes(kind));
    return {
      ...(lists.length === 0 ? ofWhole(kind, whole) : ofLists(kind, lists, whole)),
      coarse: firstFailing(refining),
    };
  });
}

function ofWhole(kind: FactKind, whole: Whole): Omit<KindState, 'coarse'> {
  const { reachedBackTo, historyComplete, lastSuccessAt, failing } = whole;
  return { kind, reachedBackTo, complete: historyComplete, lastSuccessAt, failing };
}

function ofLists(kind: FactKind, lists: ListState[], whole: Whole): Omit<KindState, 'coarse'> {
  return {
    kind,
    reachedBackTo: worst(lists, ({ reachedBackTo }) => reachedBackTo, Math.max),
    complete: lists.every(({ complete }) => complete),
    lastSuccessAt: worst(lists, ({ lastSuccessAt }) => lastSuccessAt, Math.min),
    failing: firstFailing(lists) ?? whole.failing,
  };
}

function firstFailing(lists: ListState[]): ReadingFailure | null {
  const failing = lists
    .filter(({ error }) => error !== null)
    .map(({ error, refused, failingSince, lastAttemptAt }) => ({
      since: failingSince ?? lastAttemptAt ?? 0,
      message: error!,
      refused,
    }))
    .sort((a, b) => a.since - b.since);
  return failing[0] ?? null;
}

function worst(
  lists: ListState[],
  pick: (list: ListState) => Instant | null,
  of: (...instants: Instant[]) => Instant,
): Instant | null {
  const instants = lists.map(pick);
  return instants.some(instant => instant === null) ? null : of(...(instants as Instant[]));
}
