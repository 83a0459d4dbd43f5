import { JsonObject } from '@backstage/types';
import { Instant } from 'backstage-plugin-dora-common';
import { ResolvedTarget } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { markDirty } from './dirtyEnvironments';
import { finishAttempt } from './finishAttempt';
import { readLists } from './lists';
import { Longest, mendClocks } from './mendClocks';
import { deploymentTargetsOf, environmentsWithCommits } from './pairs';
import { BigIntColumn, BooleanColumn, toBoolean, toInstant, toNumber } from './rows/columns';
import { refreshActive, upsertTarget } from './targetsOfNames';
import { Claimed, ClaimedName, ClaimedTarget, ClaimRequest, Outcome } from './work';

interface WorkRow {
  id: number;
  source: string;
  name: string;
  target: string;
  title: string;
  cursor: string | null;
  history_complete: BooleanColumn;
  failures: number;
  due_at: BigIntColumn;
  lists: string | null;
  asked_at: BigIntColumn | null;
  hinted_at: BigIntColumn | null;
}

/**
 * Names and targets that are due, and who works on them.
 *
 * Work is claimed with a lease that its owner renews; when a backend dies, the lease ends and the next one takes over.
 * Whoever writes facts has to hold the lease, which PageStore checks in the same transaction. The clocks of backends
 * need to agree to some seconds: one that runs ahead takes work too early, which costs requests but no facts.
 */
export class WorkQueue {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async claimNames(request: ClaimRequest): Promise<ClaimedName[]> {
    const rows = await this.#claim('target_names', request);
    return rows.map(row => ({ ...toClaimed(row), name: row.name }));
  }

  async claimTargets(request: ClaimRequest): Promise<ClaimedTarget[]> {
    const rows = await this.#claim('targets', request);
    return rows.map(row => ({
      ...toClaimed(row),
      target: row.target,
      title: row.title,
      cursor: row.cursor === null ? undefined : JSON.parse(row.cursor),
      historyComplete: toBoolean(row.history_complete),
      lists: readLists(row.lists),
      askedAt: toInstant(row.asked_at),
      hintedAt: toInstant(row.hinted_at),
    }));
  }

  /** What is due and nobody works on. */
  #due(table: 'target_names' | 'targets', now: Instant) {
    return (
      this.#knex(table)
        // As the index says it: SQLite does not see that a bound value is the same.
        .whereRaw('active')
        .where('due_at', '<=', now)
        .where(free => free.whereNull('lease_until').orWhere('lease_until', '<=', now))
    );
  }

  /** In one statement, so that it is atomic on both databases; PostgreSQL passes over rows that others just claim. */
  async #claim(table: 'target_names' | 'targets', request: ClaimRequest): Promise<WorkRow[]> {
    const { source, owner, now, leaseMs, limit } = request;
    const due = this.#due(table, now).where({ source }).orderBy('due_at').limit(limit).select('id');
    if (isPostgres(this.#knex)) due.forUpdate().skipLocked();
    return this.#knex(table)
      .whereIn('id', due)
      .update({ lease_owner: owner, lease_until: now + leaseMs })
      .returning('*');
  }

  /** False when the lease was lost. */
  async renew(
    table: 'target_names' | 'targets',
    id: number,
    lease: { owner: string; until: Instant },
  ): Promise<boolean> {
    const updated = await this.#knex(table)
      .where({ id, lease_owner: lease.owner })
      .update({ lease_until: lease.until });
    return updated === 1;
  }

  /** Whether another target of the source is due and nobody works on it. */
  async othersWait(source: string, now: Instant): Promise<boolean> {
    const waiting = await this.#due('targets', now).where({ source }).first('id');
    return waiting !== undefined;
  }

  /** What is due and nobody works on, by source. */
  async waiting(
    now: Instant,
  ): Promise<{ source: string; targets: number; oldestDueAt: Instant }[]> {
    const rows = await this.#due('targets', now)
      .groupBy('source')
      .select('source')
      .count({ targets: '*' })
      .min<{ source: string; targets: BigIntColumn; oldest: BigIntColumn }[]>({ oldest: 'due_at' });
    return rows.map(({ source, targets, oldest }) => ({
      source,
      targets: toNumber(targets),
      oldestDueAt: toNumber(oldest),
    }));
  }

  /** What the active names of a target ask of it, each once. */
  async detailsOf(targetId: number): Promise<JsonObject[]> {
    const rows = await this.#knex('target_names')
      .where({ target_id: targetId, active: true })
      .orderBy('id')
      .select<{ details: string }[]>('details');
    const distinct = new Map<string, JsonObject>();
    for (const { details } of rows) {
      for (const detail of JSON.parse(details)) distinct.set(JSON.stringify(detail), detail);
    }
    return [...distinct.values()];
  }

  /** Notes what a name stands for, which makes a new target due at once. */
  async resolveName(
    claimed: ClaimedName,
    resolved: ResolvedTarget,
    lease: { owner: string; outcome: Outcome },
  ): Promise<void> {
    const { at } = lease.outcome;
    await this.#knex.transaction(async tx => {
      const before = await tx('target_names')
        .where({ id: claimed.id, lease_owner: lease.owner })
        .forUpdate()
        .first<{ target_id: number | null } | undefined>('target_id');
      if (!before) return;
      const targetId = await upsertTarget(tx, claimed.source, resolved, at);
      await tx('target_names')
        .where({ id: claimed.id })
        .update({ target_id: targetId, resolved_at: at });
      await finishAttempt(tx, 'target_names', claimed, lease);
      if (before.target_id === targetId) return;
      if (before.target_id !== null) await refreshActive(tx, [before.target_id]);
      const deploying = await deploymentTargetsOf(tx, targetId);
      await markDirty(tx, await environmentsWithCommits(tx, deploying), at);
    });
  }

  async finishName(
    claimed: ClaimedName,
    lease: { owner: string; outcome: Outcome },
  ): Promise<void> {
    await finishAttempt(this.#knex, 'target_names', claimed, lease);
  }

  async finishTarget(
    claimed: ClaimedTarget,
    lease: { owner: string; outcome: Outcome },
  ): Promise<void> {
    await finishAttempt(this.#knex, 'targets', claimed, lease);
  }

  /** What a clock has put off that ran ahead. Answers how many. */
  async mendClocks(now: Instant, longest: Longest): Promise<number> {
    return mendClocks(this.#knex, now, longest);
  }

  /** Gives back everything, on shutdown: others may go on at once. */
  async release(owner: string): Promise<void> {
    for (const table of ['target_names', 'targets', 'chores']) {
      await this.#knex(table)
        .where({ lease_owner: owner })
        .update({ lease_owner: null, lease_until: null });
    }
  }
}

function toClaimed(row: WorkRow): Claimed {
  return { id: row.id, source: row.source, failures: row.failures, dueAt: toNumber(row.due_at) };
}

function isPostgres(knex: Knex): boolean {
  return knex.client.config.client === 'pg';
}
