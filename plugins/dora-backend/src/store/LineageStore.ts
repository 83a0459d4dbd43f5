import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { Derived, EnvironmentHistory } from '../lineage/types';
import { chunk } from './chunks';
import { EnvironmentKey } from './dirtyEnvironments';
import { bumpFactVersion } from './factVersions';
import { deploymentTargetsOf } from './pairs';
import { readHistories } from './readHistories';
import { writeShipmentDifferences } from './firstShipments';
import { writeLineage } from './writeLineage';

/** A project may have thousands of review environments: so many go in one transaction, with few statements for all. */
const ENVIRONMENTS_AT_ONCE = 100;

type Derive = (history: EnvironmentHistory) => Derived;

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
   * Derives environments anew that are still marked, and takes their marks away in the same transaction: a crash leaves
   * them. False when others have done all of it; where they are at it, it waits for them.
   *
   * @param signal - ends it between two transactions
   */
  async refresh(keys: EnvironmentKey[], derive: Derive, signal?: AbortSignal): Promise<boolean> {
    let derived = 0;
    for (const [targetId, ofTarget] of Map.groupBy(keys, key => key.targetId)) {
      for (const some of chunk(ofTarget, ENVIRONMENTS_AT_ONCE)) {
        if (signal?.aborted) return derived > 0;
        const environments = some.map(({ environment }) => environment);
        derived += await this.#refreshSome(targetId, environments, derive);
      }
    }
    return derived > 0;
  }

  #refreshSome(targetId: number, wanted: string[], derive: Derive): Promise<number> {
    return this.#knex.transaction(async tx => {
      const environments = await holdMarks(tx, targetId, wanted);
      if (environments.length === 0) return 0;
      const histories = await readHistories(tx, targetId, environments);
      const derived = new Map(
        [...histories].map(([environment, history]) => [environment, derive(history)]),
      );
      await writeLineage(tx, targetId, { histories, derived });
      await writeShipmentDifferences(tx, targetId, derived);
      await tx('dirty_environments')
        .where({ target_id: targetId })
        .whereIn('environment', environments)
        .delete();
      await bumpFactVersion(tx, targetId);
      return environments.length;
    });
  }
}

/**
 * Those that are still marked. Their marks are held until the end: facts that are stored meanwhile wait to set theirs,
 * and so outlive these. In the order in which marks are set, so that nobody waits for each other.
 */
function holdMarks(tx: Knex.Transaction, targetId: number, wanted: string[]): Promise<string[]> {
  const isPostgres = tx.client.config.client === 'pg';
  return tx('dirty_environments')
    .where({ target_id: targetId })
    .whereIn('environment', wanted)
    .orderByRaw(isPostgres ? 'environment collate "C"' : 'environment')
    .forUpdate()
    .pluck('environment');
}
