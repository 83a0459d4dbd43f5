import { Deployment, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { DeploymentFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import { inEachOf, inSpans } from './spans';
import { toLineage } from './writeLineage';
import { productionPairs } from './productionPairs';
import { BigIntColumn, BooleanColumn, toInstant } from './rows/columns';
import { DeploymentRow, toDeployment } from './rows/deploymentRow';
import { ReadScope } from './types';

export type StoredDeployment = Omit<DeploymentFact, 'source'>;

/** Successes in production that finished in one of the spans. */
export function readSuccesses(
  knex: Knex,
  scope: ReadScope,
  spans: readonly Span[],
): Promise<StoredDeployment[]> {
  return inEachOf(spans, some =>
    readSuccessesThat(knex, scope, successes =>
      inSpans(successes, 'deployments.finished_at', some),
    ),
  );
}

/** Successes in production before an instant that a rollback undid which finished since then. */
export function readRolledBackSince(
  knex: Knex,
  scope: ReadScope,
  instant: Instant,
): Promise<StoredDeployment[]> {
  return readSuccessesThat(knex, scope, successes =>
    successes
      // Known by an index of its own: few are ever undone.
      .whereNotNull('lineage.rolled_back_by')
      .where('deployments.finished_at', '<', instant)
      .where('undoing.finished_at', '>=', instant),
  );
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

/** Successes in production that are restricted further. */
export async function readSuccessesThat(
  knex: Knex,
  scope: ReadScope,
  which: (successes: ReturnType<typeof withLineage>) => unknown,
): Promise<StoredDeployment[]> {
  const found: StoredDeployment[] = [];
  for (const { targetIds, environments } of productionPairs(scope)) {
    const successes = withLineage(knex)
      .whereIn('deployments.target_id', targetIds)
      .whereIn('deployments.environment', environments)
      .where('deployments.gone', false)
      .whereRaw("deployments.status = 'success'");
    which(successes);
    for (const row of await successes) found.push(toStored(row));
  }
  return found;
}

type Row = DeploymentRow & {
  retry_of: string | null;
  first: BooleanColumn | null;
  lineage_rollback: BooleanColumn;
  repeats: BooleanColumn;
  rolled_back_by: string | null;
  rolled_back_at: BigIntColumn | null;
};

function withLineage(knex: Knex) {
  return knex('deployments')
    .leftJoin('lineage', join =>
      join
        .on('lineage.target_id', 'deployments.target_id')
        .andOn('lineage.deployment_id', 'deployments.id'),
    )
    .leftJoin({ undoing: 'deployments' }, join =>
      join
        .on('undoing.target_id', 'lineage.target_id')
        .andOn('undoing.id', 'lineage.rolled_back_by'),
    )
    .select<Row[]>(
      'deployments.*',
      'lineage.retry_of',
      'lineage.first',
      'lineage.repeats',
      'lineage.rolled_back_by',
      { lineage_rollback: 'lineage.rollback', rolled_back_at: 'undoing.finished_at' },
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
    rolledBackAt: counts ? toInstant(row.rolled_back_at) : null,
  };
}
