import { Knex } from 'knex';
import { inChunks } from './chunks';
import { readHeldBack } from './heldBack';
import { readLists } from './lists';
import { BigIntColumn, toNumber } from './rows/columns';
import { TargetTroubles, TroubleReader, UnreadRow } from './types';

interface TargetRow {
  id: number;
  lists: string | null;
  held_back: string | null;
}

interface SetAsideRow {
  target_id: number;
  part: string;
  id: string;
  why: string;
  url: string | null;
  since: BigIntColumn;
  tried_at: BigIntColumn;
}

export class DatabaseTroubleReader implements TroubleReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async troubles(targetIds: number[]): Promise<TargetTroubles[]> {
    const targets = await inChunks(targetIds, some =>
      this.#knex('targets').whereIn('id', some).select<TargetRow[]>('id', 'lists', 'held_back'),
    );
    const unread = await inChunks(targetIds, some =>
      this.#knex('set_aside')
        .whereIn('target_id', some)
        .orderBy(['since', 'id'])
        .select<SetAsideRow[]>(),
    );
    const unreadByTarget = Map.groupBy(unread, row => row.target_id);
    return targets.flatMap(({ id, lists, held_back }) => {
      const rows = unreadByTarget.get(id) ?? [];
      const failing = (readLists(lists) ?? []).filter(({ error }) => error !== null);
      // What somebody has confirmed asks nobody for anything any more.
      const heldBack = readHeldBack(held_back)
        .filter(({ confirmed }) => !confirmed)
        .map(({ kind, ids, of, since }) => ({ kind, count: ids.length, of, since }));
      if (rows.length + failing.length + heldBack.length === 0) return [];
      return [{ targetId: id, lists: failing, unread: rows.map(toUnread), heldBack }];
    });
  }
}

function toUnread({ part, id, why, url, since, tried_at }: SetAsideRow): UnreadRow {
  return { part, id, why, url, since: toNumber(since), triedAt: toNumber(tried_at) };
}
