import { z } from 'zod';
import { instant, ListPlace, newSlice, place, StoredCursor } from './storedCursor';

/** As it was while all lists of a project walked back together. */
const firstCursor = z.object({
  version: z.literal(1),
  startedAt: instant,
  environmentsReadAt: instant.nullable(),
  sweptAt: instant,
  walk: z
    .object({
      from: instant,
      to: instant.nullable(),
      finished: z.array(z.string()),
      reading: z.record(z.string(), place),
    })
    .nullable(),
  reachedBackTo: instant.nullable(),
  done: z.number(),
  total: z.number().nullable(),
  following: z.record(
    z.string(),
    z.object({ after: instant.nullable(), seen: z.array(z.string()) }),
  ),
  withoutCommits: z.array(z.string()),
});

/**
 * Goes on from a cursor that a backend from before left, list by list. Undefined where it is none.
 *
 * Issues are walked through once more, from `walkFrom` on back: those backends took ones that were moved or closed as
 * duplicates for incidents, and did not read what caused them. What is known of them counts meanwhile.
 */
export function fromFirstVersion(stored: unknown, walkFrom: number): StoredCursor | undefined {
  const parsed = firstCursor.safeParse(stored);
  if (!parsed.success) return undefined;
  const { walk, following, reachedBackTo, version: _, ...rest } = parsed.data;
  const finished = new Set(walk?.finished);
  const reading = new Map(Object.entries(walk?.reading ?? {}));
  const lists = [...new Map(Object.entries(following))].map(
    ([name, { after, seen }]): ListPlace => {
      const asRead = { name, after, seen, reachedBackTo, failing: false, full: false };
      if (name.startsWith('issues:') && reachedBackTo !== null) {
        const walkAgain = newSlice(walkFrom, null);
        return { ...asRead, seen: [], walk: walkAgain };
      }
      return {
        ...asRead,
        walk: walk && {
          ...newSlice(walk.from, walk.to),
          place: reading.get(name) ?? null,
          finished: finished.has(name),
        },
      };
    },
  );
  return { ...rest, version: 2, lists, withoutLinks: [], missed: [] };
}
