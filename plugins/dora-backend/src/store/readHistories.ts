import { Knex } from 'knex';
import { EnvironmentHistory } from '../lineage/types';
import { readKnownShipments } from './firstShipments';
import { changeTargetsOf } from './pairs';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows/columns';
import { successesOf } from './successesOf';

interface SuccessRow {
  environment: string;
  id: string;
  sha: string | null;
  pipeline_id: string | null;
  finished_at: BigIntColumn;
  rollback: BooleanColumn;
  rollback_target_id: string | null;
}

/** What several environments of a target are derived from, with as many queries as for one. */
export async function readHistories(
  tx: Knex.Transaction,
  targetId: number,
  environments: string[],
): Promise<Map<string, EnvironmentHistory>> {
  const rows = await successesOf(tx, { targetId, environment: environments }).select<SuccessRow[]>(
    'environment',
    'id',
    'sha',
    'pipeline_id',
    'finished_at',
    'rollback',
    'rollback_target_id',
  );
  const seen = await tx('seen_shas')
    .where({ target_id: targetId })
    .whereIn('environment', environments)
    .select<{ environment: string; sha: string }[]>('environment', 'sha');
  const changeTargetIds = await changeTargetsOf(tx, targetId);
  const links = await readKnownShipments(tx, { targetId, environments }, changeTargetIds);
  const [rowsOf, seenOf, linksOf] = [
    Map.groupBy(rows, row => row.environment),
    Map.groupBy(seen, row => row.environment),
    Map.groupBy(links, link => link.environment),
  ];
  return new Map(
    environments.map(environment => [
      environment,
      {
        successes: (rowsOf.get(environment) ?? []).map(toSuccess),
        seenShas: new Set(seenOf.get(environment)?.map(({ sha }) => sha)),
        links: linksOf.get(environment) ?? [],
      },
    ]),
  );
}

function toSuccess(row: SuccessRow): EnvironmentHistory['successes'][number] {
  return {
    id: row.id,
    sha: row.sha,
    pipelineId: row.pipeline_id,
    finishedAt: toNumber(row.finished_at),
    rollback: toBoolean(row.rollback),
    rollbackTargetId: row.rollback_target_id,
  };
}
