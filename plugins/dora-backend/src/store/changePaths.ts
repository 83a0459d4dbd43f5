import { Change, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import { upsert } from './upsert';

interface PathsRow {
  change_id: string;
  paths: string;
}

export function parsePaths(paths: string): string[] {
  return JSON.parse(paths);
}

/**
 * Stores the files that changes touch, as far as they are told; what is known is not forgotten because a version comes
 * without. Of a version that is older than the stored one they are taken where none are known.
 *
 * @returns the ids of the changes whose paths are others now
 */
export async function writeChangePaths(
  tx: Knex.Transaction,
  targetId: number,
  changes: readonly Change[],
  storedAt: (id: string) => Instant | undefined,
): Promise<string[]> {
  const latest = new Map<string, Change>();
  for (const change of changes) {
    const other = latest.get(change.id);
    if (change.paths === null || (other && other.updatedAt > change.updatedAt)) continue;
    latest.set(change.id, change);
  }
  const rows = await inChunks(latest.keys(), some =>
    tx('change_paths')
      .where({ target_id: targetId })
      .whereIn('change_id', some)
      .select<PathsRow[]>('change_id', 'paths'),
  );
  const known = new Map(rows.map(row => [row.change_id, row.paths]));
  const differing = [...latest.values()].flatMap(({ id, updatedAt, paths }) => {
    const before = known.get(id);
    const after = JSON.stringify(paths);
    const isOld = updatedAt < (storedAt(id) ?? updatedAt);
    if (before === after || (isOld && before !== undefined)) return [];
    return [{ target_id: targetId, change_id: id, paths: after }];
  });
  await upsert(tx, 'change_paths', differing, { key: ['target_id', 'change_id'] });
  return differing.map(row => row.change_id);
}
