import { JsonObject } from '@backstage/types';
import { reachesFurther } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { fromFirstVersion } from './firstCursor';
import { ListPlace, newSlice, storedCursor, StoredCursor, Walk } from './storedCursor';

/** Lists by name, which comes from outside. */
export type Cursor = Omit<StoredCursor, 'lists'> & { lists: Map<string, ListPlace> };

const FIRST_SLICE_MS = 30 * DAY_MS;
/** The clocks of several backends differ by less. */
const MARK_AHEAD_MS = HOUR_MS;

/** A cursor of a version that is not known starts over: facts are stored under their ids, so that none doubles. */
export function readCursor(
  stored: JsonObject | undefined,
  { now, historyFrom }: { now: number; historyFrom: number },
): Cursor {
  const parsed = storedCursor.safeParse(stored);
  const walkFrom = Math.max(now - FIRST_SLICE_MS, historyFrom);
  const known = parsed.success ? parsed.data : fromFirstVersion(stored, walkFrom);
  if (!known) return { ...beginning(now), lists: new Map() };
  const lists = known.lists.map(list =>
    goOnFurtherBack(withoutMarkAhead(list, now), known.startedAt, historyFrom),
  );
  return { ...known, lists: new Map(lists.map(list => [list.name, list])) };
}

export function writeCursor(state: Cursor): StoredCursor {
  return structuredClone({ ...state, lists: [...state.lists.values()] });
}

export function placeOf(state: Cursor, name: string, historyFrom: number, now: number): ListPlace {
  const known = state.lists.get(name);
  if (known) return known;
  const from = Math.max(now - FIRST_SLICE_MS, historyFrom);
  const fresh: ListPlace = {
    name,
    after: null,
    seen: [],
    walk: newSlice(from, null),
    reachedBackTo: null,
    failing: false,
    full: false,
  };
  state.lists.set(name, fresh);
  return fresh;
}

export function finishSlice(list: ListPlace, startedAt: number, historyFrom: number): void {
  if (!list.walk) return;
  list.reachedBackTo = list.walk.from;
  list.walk = sliceBefore(list.walk.from, startedAt, historyFrom);
}

function beginning(now: number): Omit<StoredCursor, 'lists'> {
  return {
    version: 2,
    startedAt: now,
    environmentsReadAt: null,
    sweptAt: now,
    done: 0,
    total: null,
    withoutCommits: [],
    withoutLinks: [],
    missed: [],
  };
}

/**
 * A mark that one row from ahead of the present had led there, as versions before let happen, hid what came since: all
 * is read once more. A clock that was put back looks alike.
 */
function withoutMarkAhead(list: ListPlace, now: number): ListPlace {
  return list.after !== null && list.after > now + MARK_AHEAD_MS ? { ...list, after: null } : list;
}

/** Where `dora.history` was raised since, the walk goes on from where it had ended. */
function goOnFurtherBack(list: ListPlace, startedAt: number, historyFrom: number): ListPlace {
  const { walk: unfinished, reachedBackTo } = list;
  if (unfinished || reachedBackTo === null) return list;
  if (!reachesFurther(historyFrom, reachedBackTo)) return list;
  return { ...list, walk: sliceBefore(reachedBackTo, startedAt, historyFrom) };
}

/** Three times as long as all so far: few are needed however long history is. Null where history is complete. */
function sliceBefore(to: number, startedAt: number, historyFrom: number): Walk | null {
  if (to <= historyFrom) return null;
  const length = 3 * Math.max(startedAt - to, FIRST_SLICE_MS);
  return newSlice(Math.max(to - length, historyFrom), to);
}
