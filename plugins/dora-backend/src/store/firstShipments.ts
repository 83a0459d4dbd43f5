import { Knex } from 'knex';
import { insertChunks } from './chunks';
import type { Derived, DerivedShipment, Link } from '../lineage/types';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows/columns';
import { upsert } from './upsert';

type LinkOfEnvironment = Link & { environment: string };

/**
 * What the successes of some environments of a target shipped: changes that their source names, which are of the same target, and
 * changes of paired targets that stand under one of the commits.
 */
export async function readKnownShipments(
  tx: Knex.Transaction,
  { targetId, environments }: { targetId: number; environments: string[] },
  changeTargetIds: number[],
): Promise<LinkOfEnvironment[]> {
  const named = await tx('deployments')
    .join('shipped_changes', join =>
      join
        .on('shipped_changes.target_id', 'deployments.target_id')
        .andOn('shipped_changes.deployment_id', 'deployments.id'),
    )
    .where({ 'deployments.target_id': targetId, 'deployments.gone': false })
    .whereIn('deployments.environment', environments)
    .whereRaw("deployments.status = 'success'")
    .select<LinkOfEnvironment[]>({
      environment: 'deployments.environment',
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
    .where({ 'deployments.target_id': targetId, 'deployments.gone': false })
    .whereIn('deployments.environment', environments)
    .whereRaw("deployments.status = 'success'")
    .whereIn('change_shas.target_id', changeTargetIds)
    .select<LinkOfEnvironment[]>({
      environment: 'deployments.environment',
      deploymentId: 'deployments.id',
      changeTargetId: 'change_shas.target_id',
      changeId: 'change_shas.change_id',
    });
  return [...named, ...byCommit];
}

interface ShipmentRow {
  environment: string;
  change_target_id: number;
  change_id: string;
  deployment_id: string;
  finished_at: BigIntColumn;
  by_first_deployment: BooleanColumn;
  kept: BooleanColumn;
}

/**
 * Writes what differs, of some environments of a target. Rows of deployments that retention took stay: nothing can tell
 * them any more.
 */
export async function writeShipmentDifferences(
  tx: Knex.Transaction,
  targetId: number,
  derived: Map<string, Pick<Derived, 'firstShipments'>>,
): Promise<void> {
  const rows = await tx('first_shipments')
    .where({ target_id: targetId })
    .whereIn('environment', [...derived.keys()])
    .select<ShipmentRow[]>();
  const rowsOf = Map.groupBy(rows, row => row.environment);
  const coming: object[] = [];
  for (const [environment, { firstShipments }] of derived) {
    const ofEnvironment = { target_id: targetId, environment };
    const { differing, leaving } = differences(rowsOf.get(environment) ?? [], firstShipments);
    await deleteShipments(tx, ofEnvironment, leaving);
    for (const after of differing) {
      coming.push({
        ...ofEnvironment,
        change_target_id: after.changeTargetId,
        change_id: after.changeId,
        deployment_id: after.deploymentId,
        finished_at: after.finishedAt,
        by_first_deployment: after.byFirstDeployment,
      });
    }
  }
  await upsert(tx, 'first_shipments', coming, {
    key: ['target_id', 'environment', 'change_target_id', 'change_id'],
    columns: ['deployment_id', 'finished_at', 'by_first_deployment'],
  });
}

function differences(rows: ShipmentRow[], derived: DerivedShipment[]) {
  const before = new Map(rows.map(row => [shipmentKey(row.change_target_id, row.change_id), row]));
  const differing = derived.filter(after => {
    const row = before.get(shipmentKey(after.changeTargetId, after.changeId));
    return !row || (!toBoolean(row.kept) && !isSame(row, after));
  });
  const current = new Set(derived.map(after => shipmentKey(after.changeTargetId, after.changeId)));
  const leaving = rows.filter(
    row => !toBoolean(row.kept) && !current.has(shipmentKey(row.change_target_id, row.change_id)),
  );
  return { differing, leaving };
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
