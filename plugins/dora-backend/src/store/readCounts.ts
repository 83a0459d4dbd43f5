import { Knex } from 'knex';
import { CountFact, Span } from '../EntityFacts';
import { inChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';

interface CountRow {
  target_id: number;
  period_start: BigIntColumn;
  period_seconds: number;
  deployments: number;
  failures: number;
}

/** Counts of the periods that start in the span. */
export async function readCounts(
  knex: Knex,
  targetIds: number[],
  span: Span,
): Promise<CountFact[]> {
  const rows = await inChunks(targetIds, some =>
    knex('deployment_counts')
      .whereIn('target_id', some)
      .where('period_start', '>=', span.from)
      .where('period_start', '<', span.to)
      .orderBy('period_start')
      .select<CountRow[]>(),
  );
  return rows.map(row => ({
    targetId: row.target_id,
    periodStart: toNumber(row.period_start),
    periodSeconds: row.period_seconds,
    deployments: row.deployments,
    failures: row.failures,
  }));
}

export async function readCountedTargets(knex: Knex, targetIds: number[]): Promise<Set<number>> {
  const rows = await inChunks(targetIds, some =>
    knex('deployment_counts')
      .whereIn('target_id', some)
      .where('deployments', '>', 0)
      .distinct<{ target_id: number }[]>('target_id'),
  );
  return new Set(rows.map(row => row.target_id));
}

/** When the first period with a deployment started. */
export async function readEarliestCount(knex: Knex, targetIds: number[]): Promise<number | null> {
  const rows = await inChunks(targetIds, some =>
    knex('deployment_counts')
      .whereIn('target_id', some)
      .where('deployments', '>', 0)
      .min<{ earliest: BigIntColumn | null }[]>({ earliest: 'period_start' }),
  );
  const starts = rows.flatMap(({ earliest }) => (earliest === null ? [] : [toNumber(earliest)]));
  return starts.length === 0 ? null : Math.min(...starts);
}
