import { z } from 'zod';

export const instant = z.number();

export const place = z.object({ after: instant, page: z.number().int().positive() });

/** The slice of time that the first collection of a list is in: newest slices first. */
const walk = z.object({
  from: instant,
  /** Null for the newest slice, which is open: GitLab's clock may be ahead of ours. */
  to: instant.nullable(),
  /** Where in it reading goes on; null at its beginning. */
  place: place.nullable(),
  /** Read completely, but what its deployments shipped may not be known yet. */
  finished: z.boolean(),
  /** Since when nothing of it is there, though there was more of it to read. */
  emptySince: instant.nullable().default(null),
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
  /** Whether it failed for want of room for rows that make no sense: those are looked at again all the same. */
  full: z.boolean().default(false),
});

const missed = z.object({
  part: z.enum(['commits', 'shipments']),
  id: z.string(),
  tries: z.number(),
});

export const storedCursor = z.object({
  version: z.literal(2),
  startedAt: instant,
  environmentsReadAt: instant.nullable(),
  sweptAt: instant,
  done: z.number(),
  total: z.number().nullable(),
  lists: z.array(listPlace),
  /** Merge requests that had no commits: to be asked for again by the sweep alone. */
  withoutCommits: z.array(z.string()),
  /** Deployments without links that wait for their predecessor to be known: not to be asked for links again. */
  withoutLinks: z.array(z.string()).default([]),
  /** Look-ups that failed lately, and how often. */
  missed: z.array(missed),
});

export type Place = z.output<typeof place>;
export type Walk = z.output<typeof walk>;
export type ListPlace = z.output<typeof listPlace>;
export type Missed = z.output<typeof missed>;
export type StoredCursor = z.output<typeof storedCursor>;

/** Of which nothing is read yet. */
export function newSlice(from: number, to: number | null): Walk {
  return { from, to, place: null, finished: false, emptySince: null };
}
