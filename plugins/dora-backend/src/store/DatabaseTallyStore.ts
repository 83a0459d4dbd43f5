import { Knex } from 'knex';
import { chunk, insertChunks } from './chunks';
import { BigIntColumn, toInstant } from './rows/columns';
import { fromTally, TallyRow, toHead, toTally } from './rows/tallyRow';
import { KeptTally, StoredTally, TallyHead, TallyStore } from './types';

/** What keeps them. */
export const TALLY_CHORE = 'tallies';

export class DatabaseTallyStore implements TallyStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async heads(): Promise<TallyHead[]> {
    const rows = await this.#knex('tallies').select<Omit<TallyRow, 'counts'>[]>(
      ...['entity_ref', 'owner', 'system', 'stamp', 'question', 'pending_since', 'gauges'],
    );
    return rows.map(toHead);
  }

  async change(
    entityRef: string,
    next: (before: KeptTally | undefined) => KeptTally,
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const row = await tx<TallyRow>('tallies')
        .where({ entity_ref: entityRef })
        .forUpdate()
        .first();
      const memory = await tx('tally_memories')
        .where({ entity_ref: entityRef })
        .first<{ counted: string } | undefined>('counted');
      const after = next(row && { ...toTally(row), memory: memory?.counted ?? null });
      await tx('tallies').insert(fromTally(after)).onConflict('entity_ref').merge();
      if (after.memory === null) return;
      await tx('tally_memories')
        .insert({ entity_ref: entityRef, counted: after.memory })
        .onConflict('entity_ref')
        .merge();
    });
  }

  async writeGauges(gauges: { entityRef: string; gauges: string }[]): Promise<void> {
    await this.#knex.transaction(async tx => {
      for (const one of gauges) {
        await tx('tallies').where({ entity_ref: one.entityRef }).update({ gauges: one.gauges });
      }
    });
  }

  async add(heads: TallyHead[]): Promise<void> {
    const rows = heads.map(head => fromTally({ ...head, counts: null }));
    for (const some of insertChunks(rows)) {
      await this.#knex('tallies').insert(some).onConflict('entity_ref').ignore();
    }
  }

  async delete(entityRefs: string[]): Promise<void> {
    for (const some of chunk(entityRefs, 500)) {
      await this.#knex.transaction(async tx => {
        for (const table of ['tallies', 'tally_memories']) {
          await tx(table).whereIn('entity_ref', some).delete();
        }
      });
    }
  }

  /** One transaction, so that a scrape while tallies change is of one moment. */
  async all(): Promise<{ tallies: StoredTally[]; keptAt: number | null }> {
    const isPostgres = this.#knex.client.config.client === 'pg';
    return this.#knex.transaction(
      async tx => {
        const rows = await tx<TallyRow>('tallies').orderBy('entity_ref').select();
        const kept = await tx('chores')
          .where({ name: TALLY_CHORE })
          .first<{ done_at: BigIntColumn | null } | undefined>('done_at');
        return { tallies: rows.map(toTally), keptAt: toInstant(kept?.done_at ?? null) };
      },
      { readOnly: isPostgres, ...(isPostgres && { isolationLevel: 'repeatable read' as const }) },
    );
  }
}
