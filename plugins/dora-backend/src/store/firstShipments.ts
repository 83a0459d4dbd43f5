import { Knex } from 'knex';
import { insertChunks } from './chunks';
import { EnvironmentKey } from './dirtyEnvironments';
import type { DerivedShipment, Link } from '../lineage/types';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows';

/**
 * What the successes of an environment shipped: changes that their source names, which are of the same target, and
 * changes of paired targets that stand under one of the commits.
 */
export async function readKnownShipments(
  tx: Knex.Transaction,
  key: EnvironmentKey,
  changeTargetIds: number[],
): Promise<Link[]> {
  const named = await tx('deployments')
    .join('shipped_changes', join =>
      join
        .on('shipped_changes.target_id', 'deployments.target_id')
        .andOn('shipped_changes.deployment_id', 'deployments.id'),
    )
    .where({
      'deployments.target_id': key.targetId,
      'deployments.environment': key.environment,
      'deployments.gone': false,
    })
    .whereRaw("deployments.status = 'success'")
    .select<Link[]>({
      deploymentId: 'deployments.id',
      changeTargetId: 'deployments.target_id',
      changeId: 'shipped_changes.change_id',
    });
  const byCommit = await tx('deployments')
    .join('shipped_commits', join =>
      join
        .on('shipped_commits.target_id', 'deployments.target_id')
        .andOn('shipped_commits.deployment_id', 'deployments.id'),
    )
    .join('change_shas', 'change_shas.sha', 'shipped_commits.sha')
    .where({
      'deployments.target_id': key.targetId,
      'deployments.environment': key.environment,
      'deployments.gone': false,
    })
    .whereRaw("deployments.status = 'success'")
    .whereIn('change_shas.target_id', changeTargetIds)
    .select<Link[]>({
      deploymentId: 'deployments.id',
      changeTargetId: 'change_shas.target_id',
      changeId: 'change_shas.change_id',
    });
  return [...named, ...byCommit];
}

interface ShipmentRow {
  change_target_id: number;
  change_id: string;
  deployment_id: string;
  finished_at: BigIntColumn;
  by_first_deployment: BooleanColumn;
  kept: BooleanColumn;
}

/** Writes what differs. Rows of deployments that retention took stay: nothing can tell them any more. */
export async function writeShipmentDifferences(
  tx: Knex.Transaction,
  key: EnvironmentKey,
  derived: DerivedShipment[],
): Promise<void> {
  const ofEnvironment = { target_id: key.targetId, environment: key.environment };
  const rows = await tx('first_shipments').where(ofEnvironment).select<ShipmentRow[]>();
  const before = new Map(rows.map(row => [shipmentKey(row.change_target_id, row.change_id), row]));
  const differing = derived.filter(after => {
    const row = before.get(shipmentKey(after.changeTargetId, after.changeId));
    return !row || (!toBoolean(row.kept) && !isSame(row, after));
  });
  const current = new Set(derived.map(after => shipmentKey(after.changeTargetId, after.changeId)));
  const leaving = rows.filter(
    row => !toBoolean(row.kept) && !current.has(shipmentKey(row.change_target_id, row.change_id)),
  );
  await deleteShipments(tx, ofEnvironment, leaving);
  for (const some of insertChunks(differing)) {
    await tx('first_shipments')
      .insert(
        some.map(after => ({
          ...ofEnvironment,
          change_target_id: after.changeTargetId,
          change_id: after.changeId,
          deployment_id: after.deploymentId,
          finished_at: after.finishedAt,
          by_first_deployment: after.byFirstDeployment,
        })),
      )
      .onConflict(['target_id', 'environment', 'change_target_id', 'change_id'])
      .merge(['deployment_id', 'finished_at', 'by_first_deployment']);
  }
}

async function deleteShipments(
  tx: Knex.Transaction,
  ofEnvironment: { target_id: number; environment: string },
  rows: ShipmentRow[],
): Promise<void> {
  for (const [changeTargetId, ofTarget] of Map.groupBy(rows, row => row.change_target_id)) {
    const changeIds = ofTarget.map(row => row.change_id);
    for (const some of insertChunks(changeIds)) {
      await tx('first_shipments')
        .where({ ...ofEnvironment, change_target_id: changeTargetId })
        .whereIn('change_id', some)
        .delete();
    }
  }
}

function shipmentKey(changeTargetId: number, changeId: string): string {
  return `${changeTargetId}/${changeId}`;
}

function isSame(row: ShipmentRow, after: DerivedShipment): boolean {
  return (
    row.deployment_id === after.deploymentId &&
    toNumber(row.finished_at) === after.finishedAt &&
    toBoolean(row.by_first_deployment) === after.byFirstDeployment
  );
}
