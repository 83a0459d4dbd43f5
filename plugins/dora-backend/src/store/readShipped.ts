import { Knex } from 'knex';
import { ShippedChange, Span } from '../EntityFacts';
import { compareFinish } from '../lineage/compareFinish';
import { giveWayFor, inChunks } from './chunks';
import { productionPairs } from './productionPairs';
import type { StoredChange } from './readChanges';
import { ChangeRow, toChange } from './rows/changeRow';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows/columns';
import { ReadScope } from './types';

/** A change's first production deployment, over all production environments of a scope. */
export type StoredShipment = Omit<ShippedChange, 'change'> & { change: StoredChange };

interface ChangeKey {
  targetId: number;
  id: string;
}

export function changeKey({ targetId, id }: ChangeKey): string {
  return `${targetId}/${id}`;
}

/** The change is of another table with columns of the same names, so some of the shipment are renamed. */
const SHIPMENT_KEY = {
  deployment_target_id: 'first_shipments.target_id',
  environment: 'first_shipments.environment',
  change_target_id: 'first_shipments.change_target_id',
  change_id: 'first_shipments.change_id',
};

/** Changes whose first production deployment finished in the span, gone ones too. */
export async function readShippedIn(
  knex: Knex,
  scope: ReadScope,
  span: Span,
  signal?: AbortSignal,
): Promise<StoredShipment[]> {
  const changeTargets = new Set(scope.changeTargetIds);
  const rows: JoinedRow[] = [];
  for (const { targetIds, environments } of productionPairs(scope)) {
    await giveWayFor(signal);
    const some = await withChange(knex)
      .whereIn('first_shipments.target_id', targetIds)
      .whereIn('first_shipments.environment', environments)
      .where('first_shipments.finished_at', '>=', span.from)
      .where('first_shipments.finished_at', '<', span.to);
    for (const row of some) if (changeTargets.has(row.change_target_id)) rows.push(row);
  }
  const firsts = firstOfEach(rows.map(toShipment));
  const earlier = await shippedBefore(knex, scope, span.from, [...firsts.values()], signal);
  return [...firsts.values()].filter(({ change }) => !earlier.has(changeKey(change)));
}

/** Of each of these changes, the first production deployment, whenever it was; those without one are left out. */
export async function readFirstShipped(
  knex: Knex,
  scope: ReadScope,
  changes: ChangeKey[],
  signal?: AbortSignal,
): Promise<StoredShipment[]> {
  const rows = await ofChanges(
    changes,
    (targetId, ids) =>
      withChange(knex)
        .where('first_shipments.change_target_id', targetId)
        .whereIn('first_shipments.change_id', ids),
    signal,
  );
  const inProduction = rows.filter(productionOf(scope));
  return [...firstOfEach(inProduction.map(toShipment)).values()];
}

/** Which of these another production environment had before. With one environment none can. */
async function shippedBefore(
  knex: Knex,
  scope: ReadScope,
  instant: number,
  shipments: StoredShipment[],
  signal: AbortSignal | undefined,
): Promise<Set<string>> {
  const environments = scope.deploymentTargetIds.flatMap(
    id => scope.productionEnvironments.get(id) ?? [],
  );
  if (environments.length < 2) return new Set();
  const changes = shipments.map(({ change }) => change);
  const rows = await ofChanges(
    changes,
    (targetId, ids) =>
      knex('first_shipments')
        .where('change_target_id', targetId)
        .whereIn('change_id', ids)
        .where('finished_at', '<', instant)
        .select<ShippedRow[]>(SHIPMENT_KEY),
    signal,
  );
  const inProduction = rows.filter(productionOf(scope));
  return new Set(
    inProduction.map(row => changeKey({ targetId: row.change_target_id, id: row.change_id })),
  );
}

interface ShippedRow {
  deployment_target_id: number;
  environment: string;
  change_target_id: number;
  change_id: string;
}

type JoinedRow = ShippedRow &
  ChangeRow & {
    deployment_id: string;
    finished_at: BigIntColumn;
    by_first_deployment: BooleanColumn;
  };

function withChange(knex: Knex) {
  return (
    knex('first_shipments')
      // A link may come before its change: then there is nothing to measure yet.
      .join('changes', join =>
        join
          .on('changes.target_id', 'first_shipments.change_target_id')
          .andOn('changes.id', 'first_shipments.change_id'),
      )
      .select<JoinedRow[]>('changes.*', {
        ...SHIPMENT_KEY,
        deployment_id: 'first_shipments.deployment_id',
        finished_at: 'first_shipments.finished_at',
        by_first_deployment: 'first_shipments.by_first_deployment',
      })
  );
}

function toShipment(row: JoinedRow): StoredShipment {
  return {
    change: { ...toChange(row), targetId: row.target_id },
    deploymentTargetId: row.deployment_target_id,
    deploymentId: row.deployment_id,
    environment: row.environment,
    deployedAt: toNumber(row.finished_at),
    byFirstDeployment: toBoolean(row.by_first_deployment),
  };
}

function productionOf(scope: ReadScope): (row: ShippedRow) => boolean {
  const targets = new Set(scope.deploymentTargetIds);
  return row =>
    targets.has(row.deployment_target_id) &&
    scope.productionEnvironments.get(row.deployment_target_id)?.includes(row.environment) === true;
}

function firstOfEach(shipments: StoredShipment[]): Map<string, StoredShipment> {
  const firsts = new Map<string, StoredShipment>();
  for (const shipment of shipments) {
    const known = firsts.get(changeKey(shipment.change));
    if (!known || isEarlier(shipment, known)) firsts.set(changeKey(shipment.change), shipment);
  }
  return firsts;
}

function isEarlier(a: StoredShipment, b: StoredShipment): boolean {
  const [first, second] = [a, b].map(({ deploymentId, deployedAt }) => ({
    id: deploymentId,
    finishedAt: deployedAt,
  }));
  return (compareFinish(first, second) || a.deploymentTargetId - b.deploymentTargetId) < 0;
}

async function ofChanges<R>(
  changes: ChangeKey[],
  ask: (targetId: number, ids: string[]) => PromiseLike<R[]>,
  signal: AbortSignal | undefined,
): Promise<R[]> {
  const byTarget = Map.groupBy(changes, ({ targetId }) => targetId);
  const found: R[] = [];
  for (const [targetId, some] of byTarget) {
    const rows = await inChunks(
      some.map(({ id }) => id),
      ids => ask(targetId, ids),
      signal,
    );
    for (const row of rows) found.push(row);
  }
  return found;
}
