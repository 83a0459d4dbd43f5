import { isDeepStrictEqual } from 'node:util';
import { Instant } from 'backstage-plugin-dora-common';

/** How many facts of a page were not known, and how many others were stored anew. */
export interface WrittenFacts {
  added: number;
  changed: number;
}

interface Version {
  id: string;
  updatedAt: Instant;
}

/**
 * Of facts that were read, those to be stored: per id the version with the latest `updatedAt`, among equals the one
 * read last, unless the stored one is newer still or the same in all.
 */
export function latestVersions<T extends Version>(
  stored: ReadonlyMap<string, T & { gone: boolean }>,
  read: readonly T[],
): { write: T[]; added: number } {
  const latest = new Map<string, T>();
  for (const fact of read) {
    const other = latest.get(fact.id);
    if (!other || other.updatedAt <= fact.updatedAt) latest.set(fact.id, fact);
  }
  const write = [...latest.values()].filter(fact => {
    const known = stored.get(fact.id);
    if (!known) return true;
    if (known.updatedAt > fact.updatedAt) return false;
    return !isDeepStrictEqual(known, { ...fact, gone: false });
  });
  return { write, added: write.filter(fact => !stored.has(fact.id)).length };
}
