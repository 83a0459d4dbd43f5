import { Knex } from 'knex';
import { EnvironmentKey } from './dirtyEnvironments';

/** Successes of an environment, or of several of a target, that are not gone and have a finish. */
export function successesOf(
  knex: Knex,
  {
    targetId,
    environment,
  }: { targetId: number; environment: EnvironmentKey['environment'] | string[] },
) {
  return knex('deployments')
    .where({ 'deployments.target_id': targetId, 'deployments.gone': false })
    .whereIn('deployments.environment', [environment].flat())
    .whereRaw("deployments.status = 'success'")
    .whereNotNull('deployments.finished_at');
}
