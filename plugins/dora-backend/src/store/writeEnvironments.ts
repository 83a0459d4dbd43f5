import { DeploymentCount, Environment } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { insertChunks } from './chunks';
import { toBoolean } from './rows/columns';
import { EnvironmentRow } from './rows/environmentRow';
import { upsert } from './upsert';

/**
 * Replaces the environments that the source has, and tells whether that changed anything. One that was deployed to
 * stays, with its tier, when it goes away.
 */
export async function writeEnvironments(
  tx: Knex.Transaction,
  targetId: number,
  environments: Environment[],
): Promise<boolean> {
  const known = await tx<EnvironmentRow>('environments').where({ target_id: targetId }).select();
  const byName = new Map(known.map(row => [row.name, row]));
  const listed = new Map(environments.map(environment => [environment.name, environment]));
  const rows = [...listed.values()]
    .filter(({ name, tier }) => {
      const before = byName.get(name);
      return !before || !toBoolean(before.listed) || before.tier !== tier;
    })
    .map(({ name, tier }) => ({
      target_id: targetId,
      name,
      tier,
      listed: true,
      deployed_to: false,
    }));
  await upsert(tx, 'environments', rows, {
    key: ['target_id', 'name'],
    columns: ['tier', 'listed'],
  });
  const leaving = known.filter(row => toBoolean(row.listed) && !listed.has(row.name));
  for (const some of insertChunks(leaving)) {
    const left = () =>
      tx('environments')
        .where({ target_id: targetId })
        .whereIn(
          'name',
          some.map(({ name }) => name),
        );
    await left().where({ deployed_to: false }).delete();
    await left().update({ listed: false });
  }
  return rows.length + leaving.length > 0;
}

/** Stores how many deployments periods saw. */
export async function writeCounts(
  tx: Knex.Transaction,
  targetId: number,
  counts: DeploymentCount[],
  replaces: FactPage['replacesCounts'],
): Promise<number> {
  if (replaces) {
    await tx('deployment_counts')
      .where({ target_id: targetId })
      .where('period_start', '>=', replaces.from)
      .where('period_start', '<', replaces.to)
      .delete();
  }
  const distinct = new Map(
    counts.map(count => [`${count.periodStart}/${count.periodSeconds}`, count]),
  );
  const rows = [...distinct.values()].map(count => ({
    target_id: targetId,
    period_start: count.periodStart,
    period_seconds: count.periodSeconds,
    deployments: count.deployments,
    failures: count.failures,
  }));
  await upsert(tx, 'deployment_counts', rows, {
    key: ['target_id', 'period_start', 'period_seconds'],
  });
  return rows.length;
}
