import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { compareFinish } from '../lineage/compareFinish';
import { EnvironmentKey } from './dirtyEnvironments';
import { successesOf } from './successesOf';
import { BigIntColumn, toNumber } from './rows/columns';

export interface Success {
  id: string;
  sha: string | null;
  finishedAt: Instant;
}

export interface SuccessRow {
  id: string;
  sha: string | null;
  finished_at: BigIntColumn;
}

export function toSuccess(row: SuccessRow): Success {
  return { id: row.id, sha: row.sha, finishedAt: toNumber(row.finished_at) };
}

/**
 * Of some successes of an environment, the sha of the success before each. One without a sha is passed over.
 *
 * One reading from the oldest of them on, and of the finish time before it, instead of one for each.
 */
export async function previousShas(
  knex: Knex,
  key: EnvironmentKey,
  successes: Success[],
): Promise<Map<string, string>> {
  const finishes = successes.map(({ finishedAt }) => finishedAt);
  const oldest = finishes.reduce((a, b) => Math.min(a, b));
  const newest = finishes.reduce((a, b) => Math.max(a, b));
  const [{ before }] = await successesOf(knex, key)
    .whereNotNull('sha')
    .where('finished_at', '<', oldest)
    .max<{ before: BigIntColumn | null }[]>({ before: 'finished_at' });
  const rows = await successesOf(knex, key)
    .where('finished_at', '>=', before ?? oldest)
    .where('finished_at', '<=', newest)
    .select<SuccessRow[]>('id', 'sha', 'finished_at');
  const previous = new Map<string, string>();
  let sha: string | null = null;
  for (const success of rows.map(toSuccess).sort(compareFinish)) {
    if (sha !== null) previous.set(success.id, sha);
    sha = success.sha ?? sha;
  }
  return previous;
}
