import { Knex } from 'knex';
import { ShippedPaths, Span } from '../EntityFacts';
import { parsePaths } from './changePaths';
import { productionPairs } from './productionPairs';
import { BooleanColumn, toBoolean } from './rows/columns';
import { ReadScope } from './types';

interface Row {
  deployment_target_id: number;
  deployment_id: string;
  change_target_id: number;
  /** Null where there is no such change: a link may come before it, and retention may have taken it. */
  gone: BooleanColumn | null;
  paths: string | null;
}

/** The files of each change that deployments of the span brought to their environment; those of gone changes are not asked. */
export async function readShippedPaths(
  knex: Knex,
  scope: ReadScope,
  span: Span,
): Promise<ShippedPaths[]> {
  const changeTargets = new Set(scope.changeTargetIds);
  const found: ShippedPaths[] = [];
  for (const { targetIds, environments } of productionPairs(scope)) {
    const rows = await knex('first_shipments')
      .leftJoin('changes', join =>
        join
          .on('changes.target_id', 'first_shipments.change_target_id')
          .andOn('changes.id', 'first_shipments.change_id'),
      )
      .leftJoin('change_paths', join =>
        join
          .on('change_paths.target_id', 'first_shipments.change_target_id')
          .andOn('change_paths.change_id', 'first_shipments.change_id'),
      )
      .whereIn('first_shipments.target_id', targetIds)
      .whereIn('first_shipments.environment', environments)
      .where('first_shipments.finished_at', '>=', span.from)
      .where('first_shipments.finished_at', '<', span.to)
      .where('first_shipments.by_first_deployment', false)
      .select<Row[]>('changes.gone', 'change_paths.paths', {
        deployment_target_id: 'first_shipments.target_id',
        deployment_id: 'first_shipments.deployment_id',
        change_target_id: 'first_shipments.change_target_id',
      });
    for (const row of rows) {
      if (!changeTargets.has(row.change_target_id)) continue;
      if (row.gone !== null && toBoolean(row.gone)) continue;
      found.push({
        deploymentTargetId: row.deployment_target_id,
        deploymentId: row.deployment_id,
        paths: row.paths === null ? null : parsePaths(row.paths),
      });
    }
  }
  return found;
}
