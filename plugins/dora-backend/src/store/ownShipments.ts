import { Deployment, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';
import { Delivery } from './types';
import { writeShipments } from './writeShipments';

/**
 * Stores which changes deployments say themselves that they ship, and no others. One whose latest version does not say
 * so is asked for by its commits. Tells the environments that this changes.
 */
export async function writeOwnShipments(
  tx: Knex.Transaction,
  targetId: number,
  { deployments, ships }: Pick<Delivery, 'deployments' | 'ships'>,
  now: Instant,
): Promise<Set<string>> {
  const latest = await whichAreLatest(tx, targetId, deployments);
  const [saying, silent] = [
    latest.filter(({ id }) => ships.has(id)),
    latest.filter(({ id, saidBefore }) => !ships.has(id) && saidBefore),
  ];
  const said = saying.map(({ id }) => ({
    deploymentId: id,
    changeIds: ships.get(id)!,
    shas: [],
  }));
  const { environments } = await writeShipments(tx, targetId, said, { toldBy: targetId, now });
  const notByCommit = saying.filter(({ saidBefore }) => !saidBefore);
  await forget(tx, 'shipped_commits', targetId, notByCommit);
  await forget(tx, 'shipped_changes', targetId, silent);
  for (const some of insertChunks(silent.map(({ id }) => id))) {
    await tx('deployments')
      .where({ target_id: targetId })
      .whereIn('id', some)
      .update({ shipment_known_at: null });
  }
  const others = [...notByCommit, ...silent].map(({ environment }) => environment);
  return new Set([...environments, ...others]);
}

interface Latest {
  id: string;
  environment: string;
  saidBefore: boolean;
}

/** Those of which the version that is stored now is the delivered one. */
async function whichAreLatest(
  tx: Knex,
  targetId: number,
  deployments: Deployment[],
): Promise<Latest[]> {
  const updatedAt = new Map(deployments.map(one => [one.id, one.updatedAt]));
  const rows = await inChunks(updatedAt.keys(), some =>
    tx('deployments').where({ target_id: targetId, gone: false }).whereIn('id', some).select<
      {
        id: string;
        environment: string;
        updated_at: BigIntColumn;
        shipment_known_at: BigIntColumn | null;
      }[]
    >('id', 'environment', 'updated_at', 'shipment_known_at'),
  );
  return rows
    .filter(row => toNumber(row.updated_at) === updatedAt.get(row.id))
    .map(({ id, environment, shipment_known_at }) => ({
      id,
      environment,
      saidBefore: shipment_known_at !== null,
    }));
}

async function forget(
  tx: Knex.Transaction,
  table: 'shipped_commits' | 'shipped_changes',
  targetId: number,
  deployments: Latest[],
): Promise<void> {
  for (const some of insertChunks(deployments.map(({ id }) => id))) {
    await tx(table).where({ target_id: targetId }).whereIn('deployment_id', some).delete();
  }
}
