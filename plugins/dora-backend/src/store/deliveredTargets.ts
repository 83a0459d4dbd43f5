import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { BooleanColumn, toBoolean } from './rows/columns';
import { Delivery } from './types';

interface NameRow {
  id: number;
  target_id: number | null;
  provides: string;
  active: BooleanColumn;
}

/**
 * The target of a delivery, which is there from its first one on, and held until the end of the transaction: two that
 * arrive at once come one after the other. Nobody collects it, so nothing has to reach back before it is complete.
 */
export async function openDeliveredTarget(
  tx: Knex.Transaction,
  delivery: Delivery,
  now: Instant,
): Promise<number> {
  const { source, name, title } = delivery;
  const [{ id }] = await tx('targets')
    .insert({
      source,
      target: name,
      title,
      active: true,
      history_complete: true,
      reached_back_to: 0,
      due_at: now,
      last_attempt_at: now,
      last_success_at: now,
    })
    .onConflict(['source', 'target'])
    .merge(['title', 'last_attempt_at', 'last_success_at', 'active'])
    .returning<{ id: number }[]>('id');
  const before = await tx('target_names')
    .where({ source, name })
    .first<NameRow | undefined>('id', 'target_id', 'provides', 'active');
  const known: FactKind[] = before ? JSON.parse(before.provides) : [];
  const provides = JSON.stringify([...new Set([...known, ...kindsOf(delivery)])].sort());
  const row = { target_id: id, provides };
  if (!before) {
    await tx('target_names').insert({
      source,
      name,
      ...row,
      details: '[]',
      active: true,
      due_at: now,
      resolved_at: now,
    });
  } else if (before.provides !== provides || before.target_id !== id || !toBoolean(before.active)) {
    // A backend that knows nothing of deliveries takes their names for some that left the catalog.
    await tx('target_names')
      .where({ id: before.id })
      .update({ ...row, active: true });
  }
  return id;
}

function kindsOf({ deployments, changes, incidents, episodes }: Delivery): FactKind[] {
  const counts = {
    deployments: deployments.length,
    changes: changes.length,
    incidents: incidents.length + (episodes?.bySeries.size ?? 0),
  };
  return (Object.keys(counts) as FactKind[]).filter(kind => counts[kind] > 0);
}

/** Lets the deployments of a delivery be asked for what they shipped of that code. */
export async function pairWithCode(
  tx: Knex.Transaction,
  { source, name, code }: Delivery,
): Promise<void> {
  const own = await tx('target_names').where({ source, name }).first<{ id: number }>('id');
  for (const named of code) {
    const other = await tx('target_names').where(named).first<{ id: number } | undefined>('id');
    // One that the collector does not know yet is paired with the next delivery.
    if (!other) continue;
    await tx('name_pairs')
      .insert({ deployments_name_id: own.id, changes_name_id: other.id })
      .onConflict(['deployments_name_id', 'changes_name_id'])
      .ignore();
  }
}
