import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { ShippedChange, Span } from '../EntityFacts';
import { compareFinish } from '../lineage/compareFinish';
import { inChunks } from './chunks';
import { productionPairs } from './productionPairs';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows';
import { ReadScope } from './types';

export interface ChangeKey {
  targetId: number;
  changeId: string;
}

export function changeKey(key: ChangeKey): string {
  return `${key.targetId}/${key.changeId}`;
}

/** A change's first production deployment over all production environments of a scope. */
export type Shipped = Omit<ShippedChange, 'change'> & { change: ChangeKey };

/** Changes whose first production deployment finished in the span. */
export async function readShippedIn(knex: Knex, scope: ReadScope, span: Span): Promise<Shipped[]> {
  const changeTargets = new Set(scope.changeTargetIds);
  const candidates = new Map<string, ChangeKey>();
  for (const { targetIds, environments } of productionPairs(scope)) {
    const rows = await knex('first_shipments')
      .whereIn('target_id', targetIds)
      .whereIn('environment', environments)
      .where('finished_at', '>=', span.from)
      .where('finished_at', '<', span.to)
      .select<{ change_target_id: number; change_id: string }[]>('change_target_id', 'change_id');
    for (const row of rows) {
      if (!changeTargets.has(row.change_target_id)) continue;
      const change = { targetId: row.change_target_id, changeId: row.change_id };
      candidates.set(changeKey(change), change);
    }
  }
  const firsts = await readFirstShipped(knex, scope, [...candidates.values()]);
  return firsts.filter(({ deployedAt }) => deployedAt >= span.from && deployedAt < span.to);
}

/** Of each of these changes, the first production deployment, whenever it was; those without one are left out. */
export async function readFirstShipped(
  knex: Knex,
  scope: ReadScope,
  changes: ChangeKey[],
): Promise<Shipped[]> {
  const deploymentTargets = new Set(scope.deploymentTargetIds);
  const firsts = new Map<string, Shipped>();
  for (const [targetId, changeIds] of groupByTarget(changes)) {
    const rows = await inChunks(changeIds, some =>
      knex('first_shipments')
        .where({ change_target_id: targetId })
        .whereIn('change_id', some)
        .select<ShipmentRow[]>(),
    );
    for (const row of rows) {
      const isProduction =
        deploymentTargets.has(row.target_id) &&
        scope.productionEnvironments.get(row.target_id)?.includes(row.environment);
      if (!isProduction) continue;
      const shipped = toShipped(row);
      const known = firsts.get(changeKey(shipped.change));
      if (!known || isEarlier(shipped, known)) firsts.set(changeKey(shipped.change), shipped);
    }
  }
  return [...firsts.values()];
}

interface ShipmentRow {
  target_id: number;
  environment: string;
  change_target_id: number;
  change_id: string;
  deployment_id: string;
  finished_at: BigIntColumn;
  by_first_deployment: BooleanColumn;
}

function groupByTarget(changes: ChangeKey[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const { targetId, changeId } of changes) {
    const ids = groups.get(targetId);
    if (ids) ids.push(changeId);
    else groups.set(targetId, [changeId]);
  }
  return groups;
}

function toShipped(row: ShipmentRow): Shipped {
  const deployedAt: Instant = toNumber(row.finished_at);
  return {
    change: { targetId: row.change_target_id, changeId: row.change_id },
    deploymentTargetId: row.target_id,
    deploymentId: row.deployment_id,
    environment: row.environment,
    deployedAt,
    byFirstDeployment: toBoolean(row.by_first_deployment),
  };
}

function isEarlier(a: Shipped, b: Shipped): boolean {
  const [first, second] = [a, b].map(({ deploymentId, deployedAt }) => ({
    id: deploymentId,
    finishedAt: deployedAt,
  }));
  return (compareFinish(first, second) || a.deploymentTargetId - b.deploymentTargetId) < 0;
}
