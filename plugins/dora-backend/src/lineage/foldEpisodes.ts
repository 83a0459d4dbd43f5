import { Incident, Instant } from 'backstage-plugin-dora-common';

/** An incident of something that comes and goes. */
export type Episode = Incident & { openedAt: Instant };

/**
 * The episodes of one series as incidents: those that are at most `withinMs` apart are one, which is the first of them,
 * and over when the last is. The others go on with it. Of a series there is one at a time, so that one whose end nobody
 * told is over where the next one ends. Grouped by incident, in order of time.
 *
 * All have the version of the newest, so that what is made of more of them is never taken for older.
 */
export function foldEpisodes(episodes: readonly Episode[], withinMs: number): Incident[][] {
  const updatedAt = Math.max(...episodes.map(one => one.updatedAt));
  const inOrder = [...episodes].sort((a, b) => a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1));
  const groups: { end: Instant | null; episodes: Episode[] }[] = [];
  for (const episode of inOrder) {
    const group = groups.at(-1);
    if (group && (group.end === null || episode.openedAt - group.end <= withinMs)) {
      group.end = group.end === null ? episode.resolvedAt : later(group.end, episode.resolvedAt);
      group.episodes.push(episode);
    } else {
      groups.push({ end: episode.resolvedAt, episodes: [episode] });
    }
  }
  return groups.map(({ end, episodes: [first, ...others] }) => [
    { ...first, resolvedAt: end, updatedAt },
    ...others.map(one => ({ ...one, continuedAs: 'duplicate' as const, updatedAt })),
  ]);
}

/** Null: not over. */
function later(end: Instant, other: Instant | null): Instant | null {
  return other === null ? null : Math.max(end, other);
}
