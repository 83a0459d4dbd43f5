import { Deployment } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { DeploymentFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import { toLineage } from './LineageStore';
import { productionPairs } from './productionPairs';
import { BooleanColumn, DeploymentRow, toDeployment } from './rows';
import { ReadScope } from './types';

export type StoredDeployment = Omit<DeploymentFact, 'source'>;

/** Successes in production that finished in the span. */
export async function readSuccesses(
  knex: Knex,
  scope: ReadScope,
  span: Span,
): Promise<StoredDeployment[]> {
  const found: StoredDeployment[] = [];
  for (const { targetIds, environments } of productionPairs(scope)) {
    const rows = await withLineage(knex)
      .whereIn('deployments.target_id', targetIds)
      .whereIn('deployments.environment', environments)
      .where('deployments.gone', false)
      .whereRaw("deployments.status = 'success'")
      .where('deployments.finished_at', '>=', span.from)
      .where('deployments.finished_at', '<', span.to);
    found.push(...rows.map(toStored));
  }
  return found;
}

/** All deployments, whatever became of them, that finished in the span, or have not and were created in it. */
export async function readDeploymentsOf(
  knex: Knex,
  targetIds: number[],
  span: Span,
): Promise<StoredDeployment[]> {
  const finished = await inChunks(targetIds, some =>
    withLineage(knex)
      .whereIn('deployments.target_id', some)
      .where('deployments.finished_at', '>=', span.from)
      .where('deployments.finished_at', '<', span.to),
  );
  const unfinished = await inChunks(targetIds, some =>
    withLineage(knex)
      .whereIn('deployments.target_id', some)
      .whereNull('deployments.finished_at')
      .where('deployments.created_at', '>=', span.from)
      .where('deployments.created_at', '<', span.to),
  );
  return [...finished, ...unfinished].map(toStored);
}

type Row = DeploymentRow & {
  retry_of: string | null;
  first: BooleanColumn | null;
  lineage_rollback: BooleanColumn;
  repeats: BooleanColumn;
  rolled_back_by: string | null;
};

function withLineage(knex: Knex) {
  return knex('deployments')
    .leftJoin('lineage', join =>
      join
        .on('lineage.target_id', 'deployments.target_id')
        .andOn('lineage.deployment_id', 'deployments.id'),
    )
    .select<Row[]>(
      'deployments.*',
      'lineage.retry_of',
      'lineage.first',
      'lineage.repeats',
      'lineage.rolled_back_by',
      { lineage_rollback: 'lineage.rollback' },
    );
}

function toStored(row: Row): StoredDeployment {
  const deployment: Deployment & { gone: boolean } = toDeployment(row);
  const counts = deployment.status === 'success' && !deployment.gone && row.first !== null;
  return {
    ...deployment,
    targetId: row.target_id,
    lineage: counts
      ? toLineage({
          retry_of: row.retry_of,
          first: row.first!,
          rollback: row.lineage_rollback,
          repeats: row.repeats,
          rolled_back_by: row.rolled_back_by,
        })
      : null,
  };
}
