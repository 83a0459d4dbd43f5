import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';

/** The clocks of backends may differ by so much; what lies further ahead was written by one that was wrong. */
const CLOCKS_MS = 5 * 60_000;

/** Work that one backend does for all of them, at most every so often. */
export class ChoreStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Whether it is due and nobody does it: then it is the owner's until the lease ends. */
  async claim(
    name: string,
    options: { owner: string; now: Instant; leaseMs: number; everyMs: number },
  ): Promise<boolean> {
    const { owner, now, leaseMs, everyMs } = options;
    await this.#knex('chores').insert({ name }).onConflict('name').ignore();
    const updated = await this.#knex('chores')
      .where({ name })
      // What lies ahead was written by a clock that ran ahead: it would put the chore off for as long.
      .where(due =>
        due
          .whereNull('done_at')
          .orWhere('done_at', '<=', now - everyMs)
          .orWhere('done_at', '>', now + CLOCKS_MS),
      )
      .where(free =>
        free
          .whereNull('lease_until')
          .orWhere('lease_until', '<=', now)
          .orWhere('lease_until', '>', now + leaseMs + CLOCKS_MS),
      )
      .update({ lease_owner: owner, lease_until: now + leaseMs });
    return updated === 1;
  }

  /** False when the lease was lost. */
  async renew(name: string, lease: { owner: string; until: Instant }): Promise<boolean> {
    const updated = await this.#knex('chores')
      .where({ name, lease_owner: lease.owner })
      .update({ lease_until: lease.until });
    return updated === 1;
  }

  /** `doneAt` is left out where it failed: it stays due. */
  async finish(name: string, options: { owner: string; doneAt?: Instant }): Promise<void> {
    const { owner, doneAt } = options;
    await this.#knex('chores')
      .where({ name, lease_owner: owner })
      .update({
        lease_owner: null,
        lease_until: null,
        ...(doneAt === undefined ? {} : { done_at: doneAt }),
      });
  }
}
