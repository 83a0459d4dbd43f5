import { FactKind, Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { chunk, inChunks } from './chunks';
import { confirmHeldBack } from './heldBack';
import { CollectRequests } from './types';

/** What was tried less long ago shows what there is to see. */
const JUST_NOW_MS = 30_000;

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
        .where(notJustTried)
        .update({ due_at: now });
      await this.#knex('targets')
        .whereIn('id', named().whereNotNull('target_id').select('target_id'))
        .where(notJustTried)
        .update({ due_at: now, asked_at: now });
    }

    function notJustTried(work: Knex.QueryBuilder) {
      work
        .whereNull('last_attempt_at')
        .orWhere('last_attempt_at', '<=', now - JUST_NOW_MS)
        // Of a clock that ran ahead.
        .orWhere('last_attempt_at', '>', now + JUST_NOW_MS);
    }
  }

  confirmAbsences(targetId: number, seen: { kind: FactKind; count: number }) {
    return confirmHeldBack(this.#knex, targetId, { ...seen, at: this.#now() });
  }

  async askSoon(source: string, targets: string[]): Promise<void> {
    const found = await inChunks(targets, some =>
      this.#knex('targets')
        .where({ source, active: true })
        .whereIn('target', some)
        .select<{ id: number }[]>('id'),
    );
    await makeDueSoon(
      this.#knex,
      found.map(({ id }) => id),
      this.#now(),
    );
  }

  async askCodeSoon(targetIds: number[]): Promise<void> {
    const code = await inChunks(targetIds, some =>
      this.#knex('name_pairs')
        .join({ deploying: 'target_names' }, 'deploying.id', 'name_pairs.deployments_name_id')
        .join({ deployed: 'target_names' }, 'deployed.id', 'name_pairs.changes_name_id')
        .whereIn('deploying.target_id', some)
        .whereNotNull('deployed.target_id')
        .distinct<{ id: number }[]>({ id: 'deployed.target_id' }),
    );
    await makeDueSoon(
      this.#knex,
      code.map(({ id }) => id),
      this.#now(),
    );
  }
}

/** However often somebody says that there is something new, a target is asked for it at most that often. */
const AT_MOST_EVERY_MS = 10_000;

/**
 * Makes targets due now, or as soon as they may be asked again. One that is failing waits for as long as its back-off,
 * or its host, says.
 */
async function makeDueSoon(knex: Knex, targetIds: number[], now: Instant): Promise<void> {
  for (const some of chunk(targetIds, 500)) {
    // One that is being read may have passed over what is new: it is read again after that.
    const dueAt = knex.raw(
      'case when lease_until > ? then ? when coalesce(last_attempt_at, 0) + ? > ? then last_attempt_at + ? else ? end',
      [now, now + AT_MOST_EVERY_MS, AT_MOST_EVERY_MS, now, AT_MOST_EVERY_MS, now],
    );
    await knex('targets')
      .whereIn('id', some)
      .where({ failures: 0 })
      .where(later =>
        later.where('due_at', '>', now + AT_MOST_EVERY_MS).orWhere('lease_until', '>', now),
      )
      .update({ due_at: dueAt, hinted_at: now });
  }
}
