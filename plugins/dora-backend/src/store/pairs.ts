import { Knex } from 'knex';
import { EnvironmentKey } from './dirtyEnvironments';

/** Targets whose changes the deployments of a target may have shipped by commit: itself, and those paired with it. */
export async function changeTargetsOf(tx: Knex, deploymentTargetId: number): Promise<number[]> {
  const paired = await pairs(tx)
    .where('deploying.target_id', deploymentTargetId)
    .whereNotNull('deployed.target_id')
    .distinct<{ id: number }[]>({ id: 'deployed.target_id' });
  return [...new Set([deploymentTargetId, ...paired.map(({ id }) => id)])];
}

/** The other way round: targets whose deployments may have shipped changes of a target. */
export async function deploymentTargetsOf(tx: Knex, changeTargetId: number): Promise<number[]> {
  const paired = await pairs(tx)
    .where('deployed.target_id', changeTargetId)
    .whereNotNull('deploying.target_id')
    .distinct<{ id: number }[]>({ id: 'deploying.target_id' });
  return [...new Set([changeTargetId, ...paired.map(({ id }) => id)])];
}

/** Environments of deployment targets for which commits are known, so that another pairing changes what they shipped. */
export async function environmentsWithCommits(
  tx: Knex,
  deploymentTargetIds: number[],
): Promise<EnvironmentKey[]> {
  return tx('deployments')
    .whereIn('deployments.target_id', deploymentTargetIds)
    .whereRaw("status = 'success'")
    .whereExists(
      tx('shipped_commits')
        .whereRaw('shipped_commits.target_id = deployments.target_id')
        .whereRaw('shipped_commits.deployment_id = deployments.id')
        .select(tx.raw('1')),
    )
    .distinct<EnvironmentKey[]>({
      targetId: 'deployments.target_id',
      environment: 'deployments.environment',
    });
}

function pairs(tx: Knex) {
  return tx('name_pairs')
    .join({ deploying: 'target_names' }, 'deploying.id', 'name_pairs.deployments_name_id')
    .join({ deployed: 'target_names' }, 'deployed.id', 'name_pairs.changes_name_id');
}
