import { Knex } from 'knex';
import {
  ChangeFact,
  DeploymentFact,
  EntityFacts,
  IncidentFact,
  ShippedChange,
  Span,
} from '../EntityFacts';
import { compareFinish } from '../lineage/compareFinish';
import { inChunks } from './chunks';
import { readCountedTargets, readCounts, readEarliestCount } from './readCounts';
import { readDeploymentsOf, readSuccesses } from './readDeployments';
import { readIncidentsIn, readIncidentsThatMatter } from './readIncidents';
import { readMerged } from './readChanges';
import { withNamed } from './readNamed';
import { readEarlierFailures } from './readEarlierFailures';
import { changeKey, readFirstShipped, readShippedIn, StoredShipment } from './readShipped';
import { readShippedPaths } from './readShippedPaths';
import { sourcesOf } from './readSources';
import { BigIntColumn, toBoolean, toNumber } from './rows/columns';
import { EnvironmentRow } from './rows/environmentRow';
import { FactNeeds, FactReader, KnownEnvironment, ReadScope } from './types';

/**
 * Reads facts by scope and span. Each query goes over the rows of its span by an index, so that what a window costs
 * depends on the window and not on how much history there is.
 */
export class DatabaseFactReader implements FactReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async environments(targetIds: number[]): Promise<KnownEnvironment[]> {
    const rows = await inChunks(targetIds, some =>
      this.#knex<EnvironmentRow>('environments').whereIn('target_id', some).select(),
    );
    return rows.map(row => ({
      targetId: row.target_id,
      name: row.name,
      tier: row.tier,
      deployedTo: toBoolean(row.deployed_to),
    }));
  }

  countedTargets(targetIds: number[]): Promise<Set<number>> {
    return readCountedTargets(this.#knex, targetIds);
  }

  async entityFacts(scope: ReadScope, span: Span, needs: FactNeeds): Promise<EntityFacts> {
    const sources = await sourcesOf(this.#knex, scope);
    const withSource = (shipment: StoredShipment): ShippedChange => ({
      ...shipment,
      change: sources.add(shipment.change),
    });
    const reach = { from: span.from, to: span.to + needs.attributionMs };
    const deployments = await readSuccesses(this.#knex, scope, [reach]);
    const incidents = await readIncidentsThatMatter(this.#knex, scope, reach, deployments);
    const earlier = needs.earlierFailures
      ? await readEarlierFailures(this.#knex, scope, { ...needs, from: span.from }, incidents)
      : { deployments: [], incidents: await withNamed(this.#knex, scope, incidents) };
    const shipped = await readShippedIn(this.#knex, scope, span);
    const merged = await readMerged(this.#knex, scope.changeTargetIds, span);
    return {
      span,
      deployments: [...earlier.deployments, ...deployments].map(sources.add).sort(byFinish),
      earliestDeploymentAt: await this.#earliestDeploymentAt(scope),
      shipped: shipped.filter(({ change }) => !change.gone).map(withSource),
      shippedPaths: needs.paths ? await readShippedPaths(this.#knex, scope, reach) : [],
      merged: merged.filter(({ gone }) => !gone).map(sources.add),
      incidents: earlier.incidents
        .filter(({ targetId, ...incident }) => scope.selectsIncident(targetId, incident))
        .map(sources.add),
      counts: await readCounts(this.#knex, scope.deploymentTargetIds, span),
    };
  }

  async deployments(scope: ReadScope, span: Span): Promise<DeploymentFact[]> {
    const sources = await sourcesOf(this.#knex, scope);
    const deployments = await readDeploymentsOf(this.#knex, scope.deploymentTargetIds, span);
    return deployments.map(sources.add).sort(byFinish);
  }

  async changes(
    scope: ReadScope,
    span: Span,
    signal?: AbortSignal,
  ): Promise<{ change: ChangeFact; shipped: ShippedChange | null }[]> {
    const sources = await sourcesOf(this.#knex, scope);
    const merged = await readMerged(this.#knex, scope.changeTargetIds, span, signal);
    const shipped = [
      ...(await readShippedIn(this.#knex, scope, span, signal)),
      ...(await readFirstShipped(this.#knex, scope, merged, signal)),
    ].map(shipment => ({ ...shipment, change: sources.add(shipment.change) }));
    const byChange = new Map(shipped.map(each => [changeKey(each.change), each]));
    const all = new Map(merged.map(change => [changeKey(change), sources.add(change)]));
    for (const [key, { change }] of byChange) all.set(key, change);
    return [...all].map(([key, change]) => ({ change, shipped: byChange.get(key) ?? null }));
  }

  async incidents(scope: ReadScope, span: Span): Promise<IncidentFact[]> {
    const sources = await sourcesOf(this.#knex, scope);
    const incidents = await readIncidentsIn(this.#knex, scope.incidentTargetIds, span);
    return incidents.map(sources.add);
  }

  async #earliestDeploymentAt(scope: ReadScope): Promise<number | null> {
    const rows = await inChunks(scope.deploymentTargetIds, some =>
      this.#knex('first_successes')
        .whereIn('target_id', some)
        .select<{ target_id: number; environment: string; finished_at: BigIntColumn }[]>(),
    );
    let earliest = await readEarliestCount(this.#knex, scope.deploymentTargetIds);
    for (const row of rows) {
      if (!scope.productionEnvironments.get(row.target_id)?.includes(row.environment)) continue;
      const finishedAt = toNumber(row.finished_at);
      if (earliest === null || finishedAt < earliest) earliest = finishedAt;
    }
    return earliest;
  }
}

function byFinish(a: DeploymentFact, b: DeploymentFact): number {
  const [first, second] = [a, b].map(deployment => ({
    id: deployment.id,
    finishedAt: deployment.finishedAt ?? deployment.createdAt,
  }));
  return compareFinish(first, second) || a.targetId - b.targetId;
}
