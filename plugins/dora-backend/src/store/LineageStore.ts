import { isDeepStrictEqual } from 'node:util';
import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { Lineage } from '../EntityFacts';
import { Derived, EnvironmentHistory } from '../lineage/types';
import { insertChunks } from './chunks';
import { EnvironmentKey } from './dirtyEnvironments';
import { bumpFactVersion } from './factVersions';
import { changeTargetsOf, deploymentTargetsOf } from './pairs';
import { readKnownShipments, writeShipmentDifferences } from './firstShipments';
import { BigIntColumn, BooleanColumn, toBoolean, toNumber } from './rows';

/** Keeps what is derived from the facts of environments in step with them. */
export class LineageStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Environments that are marked, of a target and of those that may have shipped its changes. */
  async marked(which: { targetId: number } | { markedBefore: Instant }): Promise<EnvironmentKey[]> {
    const marks = this.#knex('dirty_environments').orderBy(['target_id', 'environment']);
    if ('targetId' in which) {
      marks.whereIn('target_id', await deploymentTargetsOf(this.#knex, which.targetId));
    } else {
      marks.where('since', '<', which.markedBefore);
    }
    return marks.select<EnvironmentKey[]>({ targetId: 'target_id', environment: 'environment' });
  }

  /**
   * Derives an environment anew if it is still marked, and takes the mark away in the same transaction: a crash leaves
   * the mark. False when others have done it; where they are at it, it waits for them.
   */
  async refresh(
    key: EnvironmentKey,
    derive: (history: EnvironmentHistory) => Derived,
  ): Promise<boolean> {
    const marked = { target_id: key.targetId, environment: key.environment };
    return this.#knex.transaction(async tx => {
      // Held until the end: facts that are stored meanwhile wait to set their mark, and so outlive this one.
      const mark = await tx('dirty_environments').where(marked).forUpdate().first('since');
      if (!mark) return false;
      const derived = derive(await readHistory(tx, key));
      await writeLineage(tx, key, derived.lineage);
      await writeShipmentDifferences(tx, key, derived.firstShipments);
      await tx('dirty_environments').where(marked).delete();
      await bumpFactVersion(tx, key.targetId);
      return true;
    });
  }
}

interface SuccessRow {
  id: string;
  sha: string | null;
  pipeline_id: string | null;
  finished_at: BigIntColumn;
  rollback: BooleanColumn;
  rollback_target_id: string | null;
}

async function readHistory(tx: Knex.Transaction, key: EnvironmentKey): Promise<EnvironmentHistory> {
  const rows = await successesOf(tx, key).select<SuccessRow[]>(
    'id',
    'sha',
    'pipeline_id',
    'finished_at',
    'rollback',
    'rollback_target_id',
  );
  const seen = await tx('seen_shas')
    .where({ target_id: key.targetId, environment: key.environment })
    .select<{ sha: string }[]>('sha');
  return {
    successes: rows.map(row => ({
      id: row.id,
      sha: row.sha,
      pipelineId: row.pipeline_id,
      finishedAt: toNumber(row.finished_at),
      rollback: toBoolean(row.rollback),
      rollbackTargetId: row.rollback_target_id,
    })),
    seenShas: new Set(seen.map(({ sha }) => sha)),
    links: await readKnownShipments(tx, key, await changeTargetsOf(tx, key.targetId)),
  };
}

/** Successes of an environment that are not gone and have a finish. */
export function successesOf(knex: Knex, key: EnvironmentKey) {
  return knex('deployments')
    .where({
      'deployments.target_id': key.targetId,
      'deployments.environment': key.environment,
      'deployments.gone': false,
    })
    .whereRaw("deployments.status = 'success'")
    .whereNotNull('deployments.finished_at');
}

interface LineageRow {
  deployment_id: string;
  retry_of: string | null;
  first: BooleanColumn;
  rollback: BooleanColumn;
  repeats: BooleanColumn;
  rolled_back_by: string | null;
}

export function toLineage(row: Omit<LineageRow, 'deployment_id'>): Lineage {
  return {
    retryOf: row.retry_of,
    first: toBoolean(row.first),
    rollback: toBoolean(row.rollback),
    repeats: toBoolean(row.repeats),
    rolledBackBy: row.rolled_back_by,
  };
}

async function writeLineage(
  tx: Knex.Transaction,
  key: EnvironmentKey,
  lineage: Map<string, Lineage>,
): Promise<void> {
  const ofEnvironment = { target_id: key.targetId, environment: key.environment };
  const rows = await tx('lineage')
    .where(ofEnvironment)
    .select<LineageRow[]>(
      'deployment_id',
      'retry_of',
      'first',
      'rollback',
      'repeats',
      'rolled_back_by',
    );
  const before = new Map(rows.map(row => [row.deployment_id, toLineage(row)]));
  const leaving = [...before.keys()].filter(id => !lineage.has(id));
  for (const some of insertChunks(leaving)) {
    await tx('lineage').where(ofEnvironment).whereIn('deployment_id', some).delete();
  }
  const differing = [...lineage].filter(([id, after]) => !isDeepStrictEqual(before.get(id), after));
  for (const some of insertChunks(differing)) {
    await tx('lineage')
      .insert(
        some.map(([id, after]) => ({
          ...ofEnvironment,
          deployment_id: id,
          retry_of: after.retryOf,
          first: after.first,
          rollback: after.rollback,
          repeats: after.repeats,
          rolled_back_by: after.rolledBackBy,
        })),
      )
      // Also where a deployment came from another environment, of which it leaves when that is derived.
      .onConflict(['target_id', 'deployment_id'])
      .merge();
  }
  await writeFirstSuccess(tx, key);
}

async function writeFirstSuccess(tx: Knex.Transaction, key: EnvironmentKey): Promise<void> {
  const ofEnvironment = { target_id: key.targetId, environment: key.environment };
  const [{ earliest }] = await successesOf(tx, key).min<{ earliest: BigIntColumn | null }[]>({
    earliest: 'finished_at',
  });
  if (earliest === null) {
    await tx('first_successes').where(ofEnvironment).delete();
    return;
  }
  await tx('first_successes')
    .insert({ ...ofEnvironment, finished_at: earliest })
    .onConflict(['target_id', 'environment'])
    .merge();
}
