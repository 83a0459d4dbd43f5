import { Deployment, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { latestVersions, WrittenFacts } from './latestVersions';
import { DeploymentRow, fromDeployment, toDeployment } from './rows/deploymentRow';
import { upsert } from './upsert';

/**
 * Stores what is new or newer, and tells the environments whose lineage that changes, and the deployments whose sha was
 * not known.
 */
export async function writeDeployments(
  tx: Knex.Transaction,
  targetId: number,
  deployments: Deployment[],
): Promise<WrittenFacts & { environments: Set<string>; withSha: string[] }> {
  const known = await readDeployments(
    tx,
    targetId,
    deployments.map(({ id }) => id),
  );
  const { write, added } = latestVersions(known, deployments);
  const rows = write.map(deployment => fromDeployment(targetId, deployment));
  await upsert(tx, 'deployments', rows, { key: ['target_id', 'id'] });
  await noteDeployedTo(
    tx,
    targetId,
    write.map(({ environment }) => environment),
  );
  const environments = new Set<string>();
  for (const after of write) {
    const before = known.get(after.id);
    const [was, is] = [lineageMatters(before), lineageMatters({ ...after, gone: false })];
    if (was === is) continue;
    if (was) environments.add(before!.environment);
    if (is) environments.add(after.environment);
  }
  const withSha = write.filter(({ id, sha }) => sha !== null && known.get(id)?.sha === null);
  return {
    added,
    changed: write.length - added,
    environments,
    withSha: withSha.map(({ id }) => id),
  };
}

/** Marks deployments that the source does not have any more. */
export async function markDeploymentsGone(
  tx: Knex.Transaction,
  targetId: number,
  ids: string[],
): Promise<WrittenFacts & { environments: Set<string> }> {
  const known = await readDeployments(tx, targetId, ids);
  const leaving = [...known.values()].filter(({ gone }) => !gone);
  for (const some of insertChunks(leaving)) {
    await tx('deployments')
      .where({ target_id: targetId })
      .whereIn(
        'id',
        some.map(({ id }) => id),
      )
      .update({ gone: true });
  }
  const environments = leaving.filter(lineageMatters).map(({ environment }) => environment);
  return { added: 0, changed: leaving.length, environments: new Set(environments) };
}

async function readDeployments(tx: Knex, targetId: number, ids: string[]) {
  const rows = await inChunks(ids, some =>
    tx<DeploymentRow>('deployments').where({ target_id: targetId }).whereIn('id', some).select(),
  );
  return new Map(rows.map(row => [row.id, toDeployment(row)]));
}

/** What the lineage of an environment sees of a deployment; undefined where it does not see it at all. */
function lineageMatters(
  deployment: (Deployment & { gone: boolean }) | undefined,
): string | undefined {
  if (!deployment || deployment.status !== 'success') return undefined;
  if (deployment.gone || deployment.finishedAt === null) return undefined;
  const { environment, sha, pipelineId, finishedAt, rollback, rollbackTargetId } = deployment;
  return JSON.stringify([environment, sha, pipelineId, finishedAt, rollback, rollbackTargetId]);
}

async function noteDeployedTo(tx: Knex.Transaction, targetId: number, names: string[]) {
  const distinct = [...new Set(names)];
  const noted = await inChunks(distinct, some =>
    tx('environments')
      .where({ target_id: targetId, deployed_to: true })
      .whereIn('name', some)
      .select<{ name: string }[]>('name'),
  );
  const known = new Set(noted.map(({ name }) => name));
  const rows = distinct
    .filter(name => !known.has(name))
    .map(name => ({ target_id: targetId, name, tier: null, listed: false, deployed_to: true }));
  await upsert(tx, 'environments', rows, {
    key: ['target_id', 'name'],
    columns: ['deployed_to'],
  });
}

/** When each of these deployments was asked for what it shipped; null: it is to be asked again. */
export async function noteShipmentsKnown(
  tx: Knex.Transaction,
  targetId: number,
  ids: string[],
  now: Instant | null,
): Promise<void> {
  for (const some of insertChunks(ids)) {
    await tx('deployments')
      .where({ target_id: targetId })
      .whereIn('id', some)
      .update({ shipment_known_at: now });
  }
}
