import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { insertChunks } from './chunks';

export interface EnvironmentKey {
  targetId: number;
  environment: string;
}

/**
 * Says that what is derived for these environments is behind their facts. Call it in the transaction that changes
 * the facts.
 *
 * A mark that is there already is touched all the same: that waits for a derivation under way, which holds its row
 * and would else take the mark away without having seen these facts. The order keeps two transactions from waiting for each other.
 */
export async function markDirty(
  tx: Knex.Transaction,
  environments: Iterable<EnvironmentKey>,
  now: Instant,
): Promise<void> {
  const distinct = new Map(
    [...environments].map(key => [`${key.targetId}/${key.environment}`, key] as const),
  );
  const rows = [...distinct.values()]
    .sort((a, b) => a.targetId - b.targetId || (a.environment < b.environment ? -1 : 1))
    .map(key => ({
      target_id: key.targetId,
      environment: key.environment,
      since: now,
      marks: 1,
    }));
  for (const some of insertChunks(rows)) {
    await tx('dirty_environments')
      .insert(some)
      .onConflict(['target_id', 'environment'])
      .merge({ marks: tx.raw('dirty_environments.marks + 1') });
  }
}
