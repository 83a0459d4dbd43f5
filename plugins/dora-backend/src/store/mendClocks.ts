import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';

/** The longest that targets and names are put off by, and that a lease lasts. */
export interface Longest {
  targetMs: number;
  nameMs: number;
  leaseMs: number;
}

/**
 * Makes due what lies further ahead than anything is ever put off, and frees what is leased for longer than a lease
 * lasts: a clock that ran ahead wrote that, and would put it off for as long as it was ahead. Answers how many.
 */
export async function mendClocks(knex: Knex, now: Instant, longest: Longest): Promise<number> {
  let mended = 0;
  for (const [table, waitMs] of [
    ['targets', longest.targetMs],
    ['target_names', longest.nameMs],
  ] as const) {
    mended += await knex(table)
      .where('due_at', '>', now + waitMs)
      .update({ due_at: now });
    mended += await knex(table)
      .where('lease_until', '>', now + longest.leaseMs)
      .update({ lease_owner: null, lease_until: null });
  }
  return mended;
}
