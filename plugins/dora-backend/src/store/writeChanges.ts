import { isDeepStrictEqual } from 'node:util';
import { Change } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { writeChangePaths } from './changePaths';
import { inChunks, insertChunks } from './chunks';
import { EnvironmentKey } from './dirtyEnvironments';
import { latestVersions, WrittenFacts } from './latestVersions';
import { deploymentTargetsOf } from './pairs';
import { ChangeRow, fromChange, PathlessChange, toChange } from './rows/changeRow';
import { upsert } from './upsert';

/**
 * Stores what is new or newer, and tells the environments that may have shipped it.
 *
 * First commit, lines and paths that are known are not forgotten because a later version of a source comes without: it
 * reads what a change consists of once and the rest of it any number of times.
 *
 * @param areWhole - whether a version that comes without says that there are none: so does whoever hands changes over
 */
export async function writeChanges(
  tx: Knex.Transaction,
  targetId: number,
  changes: Change[],
  { areWhole }: { areWhole: boolean },
): Promise<WrittenFacts & { environments: EnvironmentKey[] }> {
  const rows = await inChunks(
    changes.map(({ id }) => id),
    some => tx<ChangeRow>('changes').where({ target_id: targetId }).whereIn('id', some).select(),
  );
  const known = new Map(rows.map(row => [row.id, toChange(row)]));
  const read = changes.map(({ paths, ...change }) => change);
  const { write, added } = latestVersions(known, areWhole ? read : withKnownContents(known, read));
  const coming = write.map(change => fromChange(targetId, change));
  await upsert(tx, 'changes', coming, { key: ['target_id', 'id'] });
  const storedAt = (id: string) => known.get(id)?.updatedAt;
  const touching = await writeChangePaths(tx, targetId, changes, storedAt);
  const moved = write.filter(({ id, shas }) => {
    const before = new Set(known.get(id)?.shas);
    return before.size !== new Set(shas).size || shas.some(sha => !before.has(sha));
  });
  await replaceShas(tx, targetId, moved);
  const shas = moved.flatMap(({ id, shas: after }) => [...after, ...(known.get(id)?.shas ?? [])]);
  return {
    added,
    changed: new Set([...write.map(({ id }) => id), ...touching]).size - added,
    environments: await environmentsWithAnyOf(tx, targetId, shas),
  };
}

type Contents = Pick<
  PathlessChange,
  'firstCommitAuthoredAt' | 'firstCommitCommittedAt' | 'linesChanged'
>;

const UNKNOWN: Contents = {
  firstCommitAuthoredAt: null,
  firstCommitCommittedAt: null,
  linesChanged: null,
};

function withKnownContents(
  known: ReadonlyMap<string, PathlessChange & { gone: boolean }>,
  changes: PathlessChange[],
): PathlessChange[] {
  const contents = new Map<string, Contents>();
  for (const change of [...known.values(), ...changes]) {
    contents.set(change.id, completed(change, contents.get(change.id) ?? UNKNOWN));
  }
  // A version that is older than the stored one still tells what this one lacks.
  const late = [...known.values()].flatMap(({ gone, ...stored }) => {
    const whole = { ...stored, ...completed(stored, contents.get(stored.id)!) };
    return gone || isDeepStrictEqual(whole, stored) ? [] : [whole];
  });
  const whole = changes.map(change => ({
    ...change,
    ...completed(change, contents.get(change.id)!),
  }));
  return [...late, ...whole];
}

/** What a version tells itself, and of the rest what others tell. Both dates are of one reading of the commits. */
function completed(change: Contents, others: Contents): Contents {
  const commits = change.firstCommitAuthoredAt === null ? others : change;
  return {
    firstCommitAuthoredAt: commits.firstCommitAuthoredAt,
    firstCommitCommittedAt: commits.firstCommitCommittedAt,
    linesChanged: change.linesChanged ?? others.linesChanged,
  };
}

async function replaceShas(tx: Knex.Transaction, targetId: number, changes: PathlessChange[]) {
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
