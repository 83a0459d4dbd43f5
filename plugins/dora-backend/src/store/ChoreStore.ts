import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';

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
      .where(due => due.whereNull('done_at').orWhere('done_at', '<=', now - everyMs))
      .where(free => free.whereNull('lease_until').orWhere('lease_until', '<=', now))
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
