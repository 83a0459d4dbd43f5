import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { Episode, foldEpisodes } from '../lineage/foldEpisodes';
import { inChunks } from './chunks';
import { latestVersions, WrittenFacts } from './latestVersions';
import { Delivery } from './types';
import { writeIncidents } from './writeIncidents';
import { upsert } from './upsert';

interface EpisodeRow {
  id: string;
  incident: string;
}

/** Stores what is new or newer of alerts that come and go, and what incidents are made of them then. */
export async function writeEpisodes(
  tx: Knex.Transaction,
  targetId: number,
  { episodes }: Delivery,
): Promise<WrittenFacts> {
  if (!episodes) return { added: 0, changed: 0 };
  const { reopenWithinMs, bySeries } = episodes;
  const total = { added: 0, changed: 0 };
  for (const [series, told] of [...bySeries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const fresh = await keepEpisodes(tx, targetId, series, told);
    if (fresh.size === 0) continue;
    const rows = await tx('episodes')
      .where({ target_id: targetId, series })
      .select<EpisodeRow[]>('id', 'incident');
    const groups = foldEpisodes(rows.map(parse), reopenWithinMs);
    // What is told of one may cut off what follows it; all before stands as it was.
    const touched = groups.filter((group, index) =>
      [group, groups[index - 1] ?? []].flat().some(({ id }) => fresh.has(id)),
    );
    const { added, changed } = await writeIncidents(tx, targetId, touched.flat());
    total.added += added;
    total.changed += changed;
  }
  return total;
}

/** The ids of those that were not known as they are told. */
async function keepEpisodes(
  tx: Knex.Transaction,
  targetId: number,
  series: string,
  told: Episode[],
): Promise<Set<string>> {
  const known = await inChunks(
    told.map(({ id }) => id),
    some =>
      tx('episodes')
        .where({ target_id: targetId })
        .whereIn('id', some)
        .select<EpisodeRow[]>('id', 'incident'),
  );
  const before = new Map(known.map(row => [row.id, { ...parse(row), gone: false }]));
  const { write } = latestVersions(before, told);
  const rows = write.map(episode => ({
    target_id: targetId,
    id: episode.id,
    series,
    opened_at: episode.openedAt,
    resolved_at: episode.resolvedAt,
    updated_at: episode.updatedAt,
    incident: JSON.stringify(episode),
  }));
  await upsert(tx, 'episodes', rows, { key: ['target_id', 'id'] });
  return new Set(write.map(({ id }) => id));
}

function parse({ incident }: EpisodeRow): Episode & { openedAt: Instant } {
  return JSON.parse(incident);
}
