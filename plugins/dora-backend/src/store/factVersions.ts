import { Knex } from 'knex';
import { inChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';

/** About the square root of how many there are in large installations: as many sums, and as many targets in each. */
const TARGETS_PER_SUM = 64;

/**
 * Says that what is kept of a target's facts is behind them. Call it in the transaction that changes the facts, or what
 * is derived from them, at its end: the row is held from then on.
 */
export async function bumpFactVersion(tx: Knex.Transaction, targetId: number): Promise<void> {
  await tx('fact_versions')
    .insert({ target_id: targetId, version: 1 })
    .onConflict('target_id')
    .merge({ version: tx.raw('fact_versions.version + 1') });
}

/** The versions of all targets, summed up in parts. They only count up, so that every change shows in one of the sums. */
export async function readVersionSums(knex: Knex): Promise<Map<number, number>> {
  const rows = await knex('fact_versions')
    .select({ part: knex.raw(`target_id / ${TARGETS_PER_SUM}`) })
    .sum<{ part: number; sum: BigIntColumn }[]>({ sum: 'version' })
    .groupBy('part');
  return new Map(rows.map(({ part, sum }) => [part, toNumber(sum)]));
}

/** Which of these targets are in a part that has another sum. */
export function targetsInOtherSums(
  targetIds: Iterable<number>,
  before: Map<number, number>,
  after: Map<number, number>,
): number[] {
  return [...targetIds].filter(id => {
    const part = Math.floor(id / TARGETS_PER_SUM);
    return before.get(part) !== after.get(part);
  });
}

/** Of targets that have facts. */
export async function readVersions(knex: Knex, targetIds: number[]): Promise<Map<number, number>> {
  const rows = await inChunks(targetIds, some =>
    knex('fact_versions')
      .whereIn('target_id', some)
      .select<{ target_id: number; version: BigIntColumn }[]>('target_id', 'version'),
  );
  return new Map(rows.map(row => [row.target_id, toNumber(row.version)]));
}
