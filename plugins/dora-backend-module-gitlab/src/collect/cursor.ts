import { JsonObject } from '@backstage/types';
import { reachesFurther } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { DAY_MS } from 'backstage-plugin-dora-common';

const instant = z.number();

/**
 * How far a list was followed: up to `after`, where the rows in `seen` (id and updated_at) are stored already. Null
 * while no row of it has been met.
 */
const following = z.object({ after: instant.nullable(), seen: z.array(z.string()) });

const place = z.object({ after: instant, page: z.number().int().positive() });

/** The slice of time that the first collection is in: newest slices first. */
const walk = z.object({
  from: instant,
  /** Null for the newest slice, which is open: GitLab's clock may be ahead of ours. */
  to: instant.nullable(),
  /** Lists that are read completely in this slice. */
  finished: z.array(z.string()),
  /** By name of the list: where in it reading goes on. */
  reading: z.record(z.string(), place),
});

const cursor = z.object({
  version: z.literal(1),
  startedAt: instant,
  environmentsReadAt: instant.nullable(),
  sweptAt: instant,
  /** Null once history is complete. */
  walk: walk.nullable(),
  reachedBackTo: instant.nullable(),
  done: z.number(),
  total: z.number().nullable(),
  /** By name of the list. */
  following: z.record(z.string(), following),
  /** Merge requests that have no commits: not to be asked for again. */
  withoutCommits: z.array(z.string()),
});

export type Place = z.output<typeof place>;
export type Cursor = z.output<typeof cursor>;

const FIRST_SLICE_MS = 30 * DAY_MS;

/** A cursor of another version starts over: facts are stored under their ids, so that none doubles. */
export function readCursor(
  stored: JsonObject | undefined,
  { now, historyFrom }: { now: number; historyFrom: number },
): Cursor {
  const parsed = cursor.safeParse(stored);
  if (parsed.success) return goOnFurtherBack(parsed.data, historyFrom);
  return {
    version: 1,
    startedAt: now,
    environmentsReadAt: null,
    sweptAt: now,
    walk: {
      from: Math.max(now - FIRST_SLICE_MS, historyFrom),
      to: null,
      finished: [],
      reading: {},
    },
    reachedBackTo: null,
    done: 0,
    total: null,
    following: {},
    withoutCommits: [],
  };
}

export function finishSlice(state: Cursor, historyFrom: number): void {
  if (!state.walk) return;
  state.reachedBackTo = state.walk.from;
  state.walk = sliceBefore(state.walk.from, state.startedAt, historyFrom);
}

/** Where `dora.history` was raised since, the walk goes on from where it had ended. */
function goOnFurtherBack(state: Cursor, historyFrom: number): Cursor {
  const { reachedBackTo, startedAt } = state;
  if (state.walk || reachedBackTo === null) return state;
  if (!reachesFurther(historyFrom, reachedBackTo)) return state;
  return { ...state, walk: sliceBefore(reachedBackTo, startedAt, historyFrom) };
}

/** Three times as long as all so far: few are needed however long history is. Null where history is complete. */
function sliceBefore(to: number, startedAt: number, historyFrom: number): Cursor['walk'] {
  if (to <= historyFrom) return null;
  const length = 3 * Math.max(startedAt - to, FIRST_SLICE_MS);
  return { from: Math.max(to - length, historyFrom), to, finished: [], reading: {} };
}
