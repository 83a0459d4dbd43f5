import { JsonObject } from '@backstage/types';
import { reachesFurther } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { fromFirstVersion } from './firstCursor';

const instant = z.number();

const place = z.object({ after: instant, page: z.number().int().positive() });

/** The slice of time that the first collection of a list is in: newest slices first. */
const walk = z.object({
  from: instant,
  /** Null for the newest slice, which is open: GitLab's clock may be ahead of ours. */
  to: instant.nullable(),
  /** Where in it reading goes on; null at its beginning. */
  place: place.nullable(),
  /** Read completely, but what its deployments shipped may not be known yet. */
  finished: z.boolean(),
});

const listPlace = z.object({
  name: z.string(),
  /**
   * How far it was followed: up to `after`, where the rows in `seen` (id and updated_at) are stored already. Null while
   * no row of it has been met.
   */
  after: instant.nullable(),
  seen: z.array(z.string()),
  /** Null once its history is complete. */
  walk: walk.nullable(),
  reachedBackTo: instant.nullable(),
  /** Whether the last attempt failed: then the others do not wait for it. */
  failing: z.boolean(),
});

const missed = z.object({
  part: z.enum(['commits', 'shipments']),
  id: z.string(),
  tries: z.number(),
});

const cursor = z.object({
  version: z.literal(2),
  startedAt: instant,
  environmentsReadAt: instant.nullable(),
  sweptAt: instant,
  done: z.number(),
  total: z.number().nullable(),
  lists: z.array(listPlace),
  /** Merge requests that have no commits: not to be asked for again. */
  withoutCommits: z.array(z.string()),
  /** Look-ups that failed lately, and how often. */
  missed: z.array(missed),
});

export type Place = z.output<typeof place>;
export type Walk = z.output<typeof walk>;
export type ListPlace = z.output<typeof listPlace>;
export type Missed = z.output<typeof missed>;
export type StoredCursor = z.output<typeof cursor>;
/** Lists by name, which comes from outside. */
export type Cursor = Omit<StoredCursor, 'lists'> & { lists: Map<string, ListPlace> };

const FIRST_SLICE_MS = 30 * DAY_MS;

/** A cursor of a version that is not known starts over: facts are stored under their ids, so that none doubles. */
export function readCursor(
  stored: JsonObject | undefined,
  { now, historyFrom }: { now: number; historyFrom: number },
): Cursor {
  const parsed = cursor.safeParse(stored);
  const walkFrom = Math.max(now - FIRST_SLICE_MS, historyFrom);
  const known = parsed.success ? parsed.data : fromFirstVersion(stored, walkFrom);
  if (!known) return { ...beginning(now), lists: new Map() };
  const lists = known.lists.map(list => goOnFurtherBack(list, known.startedAt, historyFrom));
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
    walk: { from, to: null, place: null, finished: false },
    reachedBackTo: null,
    failing: false,
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
    missed: [],
  };
}

/** Where `dora.history` was raised since, the walk goes on from where it had ended. */
function goOnFurtherBack(list: ListPlace, startedAt: number, historyFrom: number): ListPlace {
  const { walk: unfinished, reachedBackTo } = list;
  if (unfinished || reachedBackTo === null) return list;
  if (!reachesFurther(historyFrom, reachedBackTo)) return list;
  return { ...list, walk: sliceBefore(reachedBackTo, startedAt, historyFrom) };
}

/** Three times as long as all so far: few are needed however long history is. Null where history is complete. */
export function sliceBefore(to: number, startedAt: number, historyFrom: number): Walk | null {
  if (to <= historyFrom) return null;
  const length = 3 * Math.max(startedAt - to, FIRST_SLICE_MS);
  return { from: Math.max(to - length, historyFrom), to, place: null, finished: false };
}
