import { Knex } from 'knex';
import { writeLists } from './lists';
import { Claimed, Outcome } from './work';

/**
 * Ends an attempt. Where somebody asked for a collection meanwhile, that stays due: it was asked for after this one began.
 */
export async function finishAttempt(
  knex: Knex,
  table: 'target_names' | 'targets',
  claimed: Claimed,
  lease: { owner: string; outcome: Outcome },
): Promise<void> {
  const { at, succeeded, error, refused, failures, nextDueAt, lists } = lease.outcome;
  await knex(table)
    .where({ id: claimed.id, lease_owner: lease.owner })
    .update({
      last_attempt_at: at,
      error,
      refused,
      failing_since:
        error === null
          ? null
          : // A backend from before it was kept leaves it behind when it succeeds.
            knex.raw(
              'case when error is null or failing_since is null then ? else failing_since end',
              [at],
            ),
      failures,
      due_at: knex.raw('case when due_at = ? then ? else due_at end', [claimed.dueAt, nextDueAt]),
      lease_owner: null,
      lease_until: null,
      ...(table === 'targets' && succeeded ? { last_success_at: at } : {}),
      ...(lists ? { lists: writeLists(lists) } : {}),
    });
}
