import { Profile } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { chunk, inChunks } from './chunks';
import { BigIntColumn, toNumber } from './rows/columns';
import { Snapshot, SnapshotHead, SnapshotKind, SnapshotStore } from './types';

/** Rows hold many samples each: few of them fill a statement. */
const ROWS_PER_INSERT = 50;

interface SnapshotRow {
  profile: Profile;
  window_days: number;
  entity_ref: string;
  stamp: string;
  since: BigIntColumn;
  samples: string;
}

export class DatabaseSnapshotStore implements SnapshotStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async heads(windowDays: number, entityRefs?: string[]): Promise<SnapshotHead[]> {
    const heads = () =>
      this.#knex('snapshots')
        .where({ window_days: windowDays })
        .select<Omit<SnapshotRow, 'samples'>[]>(
          'profile',
          'window_days',
          'entity_ref',
          'stamp',
          'since',
        );
    const rows = entityRefs
      ? await inChunks(entityRefs, some => heads().whereIn('entity_ref', some))
      : await heads();
    return rows.map(toHead);
  }

  async read(kind: SnapshotKind, entityRefs: string[]): Promise<Snapshot[]> {
    const rows = await inChunks(entityRefs, some =>
      this.#knex<SnapshotRow>('snapshots')
        .where(toColumns(kind))
        .whereIn('entity_ref', some)
        .select(),
    );
    return rows.map(row => ({ ...toHead(row), samples: row.samples }));
  }

  async write(snapshots: Snapshot[]): Promise<void> {
    const rows = snapshots.map((one): SnapshotRow => ({
      ...toColumns(one),
      entity_ref: one.entityRef,
      stamp: one.stamp,
      since: one.since,
      samples: one.samples,
    }));
    for (const some of chunk(rows, ROWS_PER_INSERT)) {
      await this.#knex('snapshots')
        .insert(some)
        .onConflict(['window_days', 'entity_ref', 'profile'])
        .merge();
    }
  }

  async delete(entityRefs: string[]): Promise<void> {
    for (const some of chunk(entityRefs, 500)) {
      await this.#knex('snapshots').whereIn('entity_ref', some).delete();
    }
  }
}

function toColumns({ profile, windowDays }: SnapshotKind) {
  return { profile, window_days: windowDays };
}

function toHead(row: Omit<SnapshotRow, 'samples'>): SnapshotHead {
  return {
    profile: row.profile,
    windowDays: row.window_days,
    entityRef: row.entity_ref,
    stamp: row.stamp,
    since: toNumber(row.since),
  };
}
