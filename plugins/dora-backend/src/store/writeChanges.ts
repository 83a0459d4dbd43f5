import { Change } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { EnvironmentKey } from './dirtyEnvironments';
import { latestVersions, WrittenFacts } from './latestVersions';
import { deploymentTargetsOf } from './pairs';
import { ChangeRow, fromChange, toChange } from './rows';

/**
 * Stores what is new or newer, and tells the environments that may have shipped it.
 *
 * A first commit that is known is not forgotten because a later version comes without: sources read the commits of a
 * change once and the rest of it any number of times.
 */
export async function writeChanges(
  tx: Knex.Transaction,
  targetId: number,
  changes: Change[],
): Promise<WrittenFacts & { environments: EnvironmentKey[] }> {
  const rows = await inChunks(
    changes.map(({ id }) => id),
    some => tx<ChangeRow>('changes').where({ target_id: targetId }).whereIn('id', some).select(),
  );
  const known = new Map(rows.map(row => [row.id, toChange(row)]));
  const { write, added } = latestVersions(known, withKnownCommits(known, changes));
  for (const some of insertChunks(write.map(change => fromChange(targetId, change)))) {
    await tx('changes').insert(some).onConflict(['target_id', 'id']).merge();
  }
  const moved = write.filter(({ id, shas }) => {
    const before = new Set(known.get(id)?.shas);
    return before.size !== new Set(shas).size || shas.some(sha => !before.has(sha));
  });
  await replaceShas(tx, targetId, moved);
  const shas = moved.flatMap(({ id, shas: after }) => [...after, ...(known.get(id)?.shas ?? [])]);
  return {
    added,
    changed: write.length - added,
    environments: await environmentsWithAnyOf(tx, targetId, shas),
  };
}

function withKnownCommits(
  known: ReadonlyMap<string, Change & { gone: boolean }>,
  changes: Change[],
): Change[] {
  const commits = new Map<string, Pick<Change, CommitField>>();
  for (const change of [...known.values(), ...changes]) {
    if (change.firstCommitAuthoredAt !== null) commits.set(change.id, change);
  }
  const completed = changes.map(change => withCommits(change, commits.get(change.id)));
  // A version that is older than the stored one still tells the commits that this one lacks.
  const late = [...known.values()].flatMap(({ gone, ...stored }) =>
    stored.firstCommitAuthoredAt === null && commits.has(stored.id) && !gone
      ? [withCommits(stored, commits.get(stored.id))]
      : [],
  );
  return [...late, ...completed];
}

type CommitField = 'firstCommitAuthoredAt' | 'firstCommitCommittedAt';

function withCommits(change: Change, commits: Pick<Change, CommitField> | undefined): Change {
  if (change.firstCommitAuthoredAt !== null || !commits) return change;
  const { firstCommitAuthoredAt, firstCommitCommittedAt } = commits;
  return { ...change, firstCommitAuthoredAt, firstCommitCommittedAt };
}

async function replaceShas(tx: Knex.Transaction, targetId: number, changes: Change[]) {
  for (const some of insertChunks(changes)) {
    await tx('change_shas')
      .where({ target_id: targetId })
      .whereIn(
        'change_id',
        some.map(({ id }) => id),
      )
      .delete();
  }
  const rows = changes.flatMap(({ id, shas }) =>
    [...new Set(shas)].map(sha => ({ target_id: targetId, sha, change_id: id })),
  );
  for (const some of insertChunks(rows)) await tx('change_shas').insert(some);
}

/** Environments with a deployment that brought any of these commits. */
async function environmentsWithAnyOf(
  tx: Knex,
  changeTargetId: number,
  shas: string[],
): Promise<EnvironmentKey[]> {
  if (shas.length === 0) return [];
  const deploymentTargetIds = await deploymentTargetsOf(tx, changeTargetId);
  return inChunks(shas, some =>
    tx('shipped_commits')
      .join('deployments', join =>
        join
          .on('deployments.target_id', 'shipped_commits.target_id')
          .andOn('deployments.id', 'shipped_commits.deployment_id'),
      )
      .whereIn('shipped_commits.target_id', deploymentTargetIds)
      .whereIn('shipped_commits.sha', some)
      .distinct<EnvironmentKey[]>({
        targetId: 'deployments.target_id',
        environment: 'deployments.environment',
      }),
  );
}
