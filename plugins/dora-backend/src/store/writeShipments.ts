import { Instant, Shipment } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { noteShipmentsKnown } from './writeDeployments';

/**
 * Stores what deployments shipped, in place of what was known of that, and tells the environments it changes.
 *
 * @param toldBy - the target whose history told so
 */
export async function writeShipments(
  tx: Knex.Transaction,
  targetId: number,
  shipments: Shipment[],
  options: { toldBy: number; now: Instant },
): Promise<{ environments: Set<string> }> {
  const latest = new Map(shipments.map(shipment => [shipment.deploymentId, shipment]));
  const deployments = await inChunks(latest.keys(), some =>
    tx('deployments')
      .where({ target_id: targetId })
      .whereIn('id', some)
      .select<{ id: string; environment: string }[]>('id', 'environment'),
  );
  const environments = new Set<string>();
  for (const { id, environment } of deployments) {
    if (await replaceShipment(tx, targetId, latest.get(id)!, options.toldBy)) {
      environments.add(environment);
    }
  }
  if (options.toldBy === targetId) {
    const ids = deployments.map(({ id }) => id);
    await noteShipmentsKnown(tx, targetId, ids, options.now);
  }
  return { environments };
}

/** Whether it differs from what was known. */
async function replaceShipment(
  tx: Knex.Transaction,
  targetId: number,
  shipment: Shipment,
  toldBy: number,
): Promise<boolean> {
  const ofDeployment = { target_id: targetId, deployment_id: shipment.deploymentId };
  const told = { ...ofDeployment, told_by: toldBy };
  const commits = await replaceValues(tx, 'shipped_commits', 'sha', told, shipment.shas);
  if (toldBy !== targetId) return commits;
  const changes = await replaceValues(
    tx,
    'shipped_changes',
    'change_id',
    ofDeployment,
    shipment.changeIds,
  );
  return commits || changes;
}

async function replaceValues(
  tx: Knex.Transaction,
  table: 'shipped_commits' | 'shipped_changes',
  column: 'sha' | 'change_id',
  key: Record<string, string | number>,
  values: string[],
): Promise<boolean> {
  const rows = await tx(table).where(key).select<{ value: string }[]>({ value: column });
  const before = new Set(rows.map(({ value }) => value));
  const after = new Set(values);
  const leaving = [...before].filter(value => !after.has(value));
  const coming = [...after].filter(value => !before.has(value));
  for (const some of insertChunks(leaving))
    await tx(table).where(key).whereIn(column, some).delete();
  for (const some of insertChunks(coming)) {
    await tx(table).insert(some.map(value => ({ ...key, [column]: value })));
  }
  return leaving.length + coming.length > 0;
}
