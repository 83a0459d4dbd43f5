import { Instant } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';

/** A source knows what it has read, but not that what lies before the cut of retention was deleted since. */
export function reachWithinRetention(page: FactPage, cut: Instant): FactPage {
  const { progress, lists } = page;
  const kept = <T extends { reachedBackTo?: Instant | null }>(told: T): T =>
    typeof told.reachedBackTo === 'number' && told.reachedBackTo < cut
      ? { ...told, reachedBackTo: cut }
      : told;
  return {
    ...page,
    ...(progress && { progress: kept(progress) }),
    ...(lists && { lists: lists.map(kept) }),
  };
}
