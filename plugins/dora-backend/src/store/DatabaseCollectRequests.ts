import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { chunk } from './chunks';
import { CollectRequests } from './types';

export class DatabaseCollectRequests implements CollectRequests {
  readonly #knex: Knex;
  readonly #now: () => Instant;

  constructor(knex: Knex, options: { now: () => Instant }) {
    this.#knex = knex;
    this.#now = options.now;
  }

  async collectSoon(names: { source: string; name: string }[]): Promise<void> {
    const now = this.#now();
    for (const some of chunk(names, 500)) {
      const named = () =>
        this.#knex('target_names').whereIn(
          ['source', 'name'],
          some.map(({ source, name }) => [source, name]),
        );
      // A name that stands for something is looked up daily; only where that fails, it is what holds the target up.
      await named()
        .where(failing => failing.whereNull('target_id').orWhereNotNull('error'))
        .update({ due_at: now });
      await this.#knex('targets')
        .whereIn('id', named().whereNotNull('target_id').select('target_id'))
        .update({ due_at: now });
    }
  }
}
