import { isDeepStrictEqual } from 'node:util';
import { Knex } from 'knex';
import { Lineage } from '../EntityFacts';
import { Derived, EnvironmentHistory } from '../lineage/types';
import { insertChunks } from './chunks';
import { BooleanColumn, toBoolean } from './rows/columns';
import { upsert } from './upsert';

interface LineageRow {
  environment: string;
  deployment_id: string;
  retry_of: string | null;
  first: BooleanColumn;
  rollback: BooleanColumn;
  repeats: BooleanColumn;
  rolled_back_by: string | null;
}

export function toLineage(row: Omit<LineageRow, 'deployment_id' | 'environment'>): Lineage {
  return {
    retryOf: row.retry_of,
    first: toBoolean(row.first),
    rollback: toBoolean(row.rollback),
    repeats: toBoolean(row.repeats),
    rolledBackBy: row.rolled_back_by,
  };
}

/** Writes what differs of the lineage of some environments of a target, and their first successes. */
export async function writeLineage(
  tx: Knex.Transaction,
  targetId: number,
  {
    histories,
    derived,
  }: { histories: Map<string, EnvironmentHistory>; derived: Map<string, Derived> },
): Promise<void> {
  const environments = [...derived.keys()];
  const rows = await tx('lineage')
    .where({ target_id: targetId })
    .whereIn('environment', environments)
    .select<LineageRow[]>(
      'environment',
      'deployment_id',
      'retry_of',
      'first',
      'rollback',
      'repeats',
      'rolled_back_by',
    );
  const rowsOf = Map.groupBy(rows, row => row.environment);
  const coming: object[] = [];
  for (const [environment, { lineage }] of derived) {
    const ofEnvironment = { target_id: targetId, environment };
    const known = rowsOf.get(environment) ?? [];
    const before = new Map(known.map(row => [row.deployment_id, toLineage(row)]));
    const leaving = [...before.keys()].filter(id => !lineage.has(id));
    for (const some of insertChunks(leaving)) {
      await tx('lineage').where(ofEnvironment).whereIn('deployment_id', some).delete();
    }
    for (const [id, after] of lineage) {
      if (isDeepStrictEqual(before.get(id), after)) continue;
      coming.push({
        ...ofEnvironment,
        deployment_id: id,
        retry_of: after.retryOf,
        first: after.first,
        rollback: after.rollback,
        repeats: after.repeats,
        rolled_back_by: after.rolledBackBy,
      });
    }
  }
  // Also where a deployment came from another environment, of which it leaves when that is derived.
  await upsert(tx, 'lineage', coming, { key: ['target_id', 'deployment_id'] });
  await writeFirstSuccesses(tx, targetId, histories);
}

async function writeFirstSuccesses(
  tx: Knex.Transaction,
  targetId: number,
  histories: Map<string, EnvironmentHistory>,
): Promise<void> {
  const without: string[] = [];
  const rows: object[] = [];
  for (const [environment, { successes }] of histories) {
    const earliest = successes.reduce((min, { finishedAt }) => Math.min(min, finishedAt), Infinity);
    if (earliest === Infinity) without.push(environment);
    else rows.push({ target_id: targetId, environment, finished_at: earliest });
  }
  if (without.length > 0) {
    await tx('first_successes')
      .where({ target_id: targetId })
      .whereIn('environment', without)
      .delete();
  }
  await upsert(tx, 'first_successes', rows, { key: ['target_id', 'environment'] });
}
