import { Knex } from 'knex';

/** So few rows are joined in no time, whatever the plan. */
const FIRST_AT_ROWS = 200;
/** What pages write, and what is derived from it. */
const TABLES = [
  ...['deployments', 'changes', 'change_shas', 'change_paths', 'incidents'],
  ...['shipped_changes', 'shipped_commits', 'lineage', 'first_successes', 'first_shipments'],
];

/**
 * Keeps PostgreSQL's idea of how full the tables are up with a first collection. By itself it looks once a minute, takes
 * them for empty until then, and joins a few thousand rows by running through all of them for each: a page that is opened
 * meanwhile waits for minutes. Each time the rows have doubled is often enough, and costs tens of milliseconds.
 */
export class Statistics {
  readonly #knex: Knex;
  #rows = 0;
  #nextAtRows = FIRST_AT_ROWS;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** After so many rows more were written by this backend, and derived from. */
  async grewBy(rows: number): Promise<void> {
    this.#rows += rows;
    if (this.#rows < this.#nextAtRows || this.#knex.client.config.client !== 'pg') return;
    this.#nextAtRows = 2 * this.#rows;
    await this.#knex.raw(`analyze ${TABLES.map(() => '??').join(', ')}`, TABLES);
  }
}
