import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import { SignalStore } from './types';

const NAME = 'signals';

export class DatabaseSignalStore implements SignalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async key(): Promise<string> {
    const value = randomBytes(32).toString('base64url');
    await this.#knex('keys').insert({ name: NAME, value }).onConflict(['name']).ignore();
    const row = await this.#knex('keys').where({ name: NAME }).first<{ value: string }>('value');
    return row.value;
  }

  namesOf(targetIds: number[]): Promise<{ source: string; name: string }[]> {
    return inChunks(targetIds, some =>
      this.#knex('target_names')
        .whereIn('target_id', some)
        .select<{ source: string; name: string }[]>('source', 'name'),
    );
  }
}
