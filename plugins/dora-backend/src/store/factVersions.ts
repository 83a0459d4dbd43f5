import { Knex } from 'knex';

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
