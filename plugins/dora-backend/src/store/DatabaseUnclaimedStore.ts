import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { chunk } from './chunks';
import { bumpFactVersion } from './factVersions';
import { BigIntColumn, toInstant, toNumber } from './rows/columns';
import { ReceivedIncident, UnclaimedStore } from './types';

interface Row {
  target_id: number;
  id: string;
  source: string;
  target: string;
  labels: string;
  updated_at: BigIntColumn;
  unclaimed_since: BigIntColumn | null;
}

export class DatabaseUnclaimedStore implements UnclaimedStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async received(sources: string[], since: Instant = 0): Promise<ReceivedIncident[]> {
    const rows = await this.#knex('incidents')
      .join('targets', 'targets.id', 'incidents.target_id')
      .whereIn('targets.source', sources)
      .where({ 'incidents.gone': false })
      .whereNull('incidents.continued_as')
      .where('incidents.updated_at', '>=', since)
      .orderBy('incidents.updated_at', 'desc')
      .select<Row[]>(
        ...['target_id', 'incidents.id', 'source', 'target', 'labels', 'incidents.updated_at'],
        'unclaimed_since',
      );
    return rows.map(row => ({
      targetId: row.target_id,
      id: row.id,
      source: row.source,
      name: row.target,
      labels: JSON.parse(row.labels),
      updatedAt: toNumber(row.updated_at),
      unclaimedSince: toInstant(row.unclaimed_since),
    }));
  }

  async keep(
    unclaimed: ReceivedIncident[],
    { now, before, most, settledBefore }: Parameters<UnclaimedStore['keep']>[1],
  ): Promise<number> {
    const isOver = ({ unclaimedSince: since }: ReceivedIncident, index: number) =>
      since !== null && (since < before || (index >= most && since < settledBefore));
    const over = unclaimed.filter(isOver);
    const rest = unclaimed.filter((one, index) => !isOver(one, index));
    await this.#mark(rest, now);
    for (const [targetId, all] of Map.groupBy(over, one => one.targetId)) {
      for (const some of chunk(all, 500)) {
        const ids = some.map(({ id }) => id);
        await this.#knex.transaction(async tx => {
          // As a delivery does, so that both never wait for each other.
          await tx('targets').where({ id: targetId }).forUpdate().first('id');
          for (const table of ['incidents', 'episodes']) {
            await tx(table).where({ target_id: targetId }).whereIn('id', ids).delete();
          }
          await bumpFactVersion(tx, targetId);
        });
      }
    }
    return over.length;
  }

  /** Since when each is nobody's: what an entity names again begins anew. */
  async #mark(unclaimed: ReceivedIncident[], now: Instant): Promise<void> {
    const known = await this.#knex('incidents')
      .whereNotNull('unclaimed_since')
      .select<{ target_id: number; id: string }[]>('target_id', 'id');
    const keyOf = (targetId: number, id: string) => `${targetId} ${id}`;
    const still = new Set(unclaimed.map(one => keyOf(one.targetId, one.id)));
    const claimed = known
      .filter(one => !still.has(keyOf(one.target_id, one.id)))
      .map(({ target_id: targetId, id }) => ({ targetId, id }));
    const fresh = unclaimed.filter(one => one.unclaimedSince === null);
    await this.#set(claimed, null);
    await this.#set(fresh, now);
  }

  async #set(incidents: { targetId: number; id: string }[], since: Instant | null) {
    for (const [targetId, all] of Map.groupBy(incidents, one => one.targetId)) {
      for (const some of chunk(all, 500)) {
        const ids = some.map(({ id }) => id);
        await this.#knex('incidents')
          .where({ target_id: targetId })
          .whereIn('id', ids)
          .update({ unclaimed_since: since });
      }
    }
  }
}
