import { Instant } from 'backstage-plugin-dora-common';
import { ResolvedTarget } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { BooleanColumn, toBoolean } from './rows/columns';

/** The id of the row; an existing one takes the new title and is collected again if it was not any more. */
export async function upsertTarget(
  tx: Knex.Transaction,
  source: string,
  resolved: ResolvedTarget,
  now: Instant,
): Promise<number> {
  const { target, title, url = null } = resolved;
  const existing = await tx('targets')
    .where({ source, target })
    .forUpdate()
    .first<{ id: number; active: BooleanColumn } | undefined>('id', 'active');
  if (existing) {
    await tx('targets')
      .where({ id: existing.id })
      .update({ title, url, active: true, ...(toBoolean(existing.active) ? {} : { due_at: now }) });
    return existing.id;
  }
  const [inserted] = await tx('targets')
    .insert({ source, target, title, url, active: true, due_at: now })
    // Two names of one new target may be looked up at the same time.
    .onConflict(['source', 'target'])
    .merge(['title', 'url', 'active'])
    .returning<{ id: number }[]>('id');
  return inserted.id;
}

/** A target is collected as long as a name that entities use stands for it. */
export async function refreshActive(tx: Knex.Transaction, targetIds: number[]): Promise<void> {
  const used = await tx('target_names')
    .whereIn('target_id', targetIds)
    .where({ active: true })
    .distinct<{ target_id: number }[]>('target_id');
  const active = new Set(used.map(row => row.target_id));
  const inactive = targetIds.filter(id => !active.has(id));
  if (inactive.length > 0) await tx('targets').whereIn('id', inactive).update({ active: false });
}
