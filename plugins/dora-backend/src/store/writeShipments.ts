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
  const known = deployments.map(({ id }) => latest.get(id)!);
  const ofOwnHistory = options.toldBy === targetId;
  const commits = await replaceValues(
    tx,
    { table: 'shipped_commits', column: 'sha' },
    { target_id: targetId, told_by: options.toldBy },
    new Map(known.map(({ deploymentId, shas }) => [deploymentId, shas])),
  );
  const changes = await replaceValues(
    tx,
    { table: 'shipped_changes', column: 'change_id' },
    { target_id: targetId },
    new Map(ofOwnHistory ? known.map(each => [each.deploymentId, each.changeIds]) : []),
  );
  if (ofOwnHistory) {
    const ids = deployments.map(({ id }) => id);
    await noteShipmentsKnown(tx, targetId, ids, options.now);
  }
  const changed = deployments.filter(({ id }) => commits.has(id) || changes.has(id));
  return { environments: new Set(changed.map(({ environment }) => environment)) };
}

/** The deployments of which it differs from what was known. */
async function replaceValues(
  tx: Knex.Transaction,
  { table, column }: { table: 'shipped_commits' | 'shipped_changes'; column: string },
  key: Record<string, number>,
  values: Map<string, string[]>,
): Promise<Set<string>> {
  const rows = await inChunks(values.keys(), some =>
    tx(table)
      .where(key)
      .whereIn('deployment_id', some)
      .select<{ id: string; value: string }[]>({ id: 'deployment_id', value: column }),
  );
  const before = new Map<string, Set<string>>();
  for (const { id, value } of rows) {
    const known = before.get(id);
    if (known) known.add(value);
    else before.set(id, new Set([value]));
  }
  const changed = new Set<string>();
  const coming: Record<string, string | number>[] = [];
  for (const [id, wanted] of values) {
    const after = new Set(wanted);
    const was = before.get(id) ?? new Set<string>();
    const leaving = [...was].filter(value => !after.has(value));
    for (const some of insertChunks(leaving)) {
      await tx(table).where(key).where('deployment_id', id).whereIn(column, some).delete();
    }
    const fresh = [...after].filter(value => !was.has(value));
    for (const value of fresh) coming.push({ ...key, deployment_id: id, [column]: value });
    if (leaving.length + fresh.length > 0) changed.add(id);
  }
  for (const some of insertChunks(coming)) await tx(table).insert(some);
  return changed;
}
