import { randomUUID } from 'node:crypto';
import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { Mark, NotificationStore, OutboxEntry, StoredEpisode } from './notifications';
import { BigIntColumn, toNumber } from './rows/columns';
import { EpisodeRow, fromEpisode, toEpisode } from './rows/episodeRow';
import { upsert } from './upsert';

interface OutboxRow {
  scope: string;
  message: string;
  version: string;
  made_at: BigIntColumn;
  attempts: number;
  due_at: BigIntColumn;
}

export class DatabaseNotificationStore implements NotificationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async episodes(): Promise<StoredEpisode[]> {
    const rows = await this.#knex<EpisodeRow>('notification_episodes').select();
    return rows.map(toEpisode);
  }

  async mark(name: string): Promise<Instant | null> {
    const row = await this.#knex('notification_marks')
      .where({ name })
      .first<{ at: BigIntColumn } | undefined>('at');
    return row ? toNumber(row.at) : null;
  }

  async commit(
    mark: Mark,
    done: Parameters<NotificationStore['commit']>[1],
    now: Instant,
  ): Promise<boolean> {
    return this.#knex.transaction(async tx => {
      if (!(await moveMark(tx, mark))) return false;
      await upsert(tx, 'notification_episodes', done.episodes.map(fromEpisode), {
        key: ['ref', 'about'],
      });
      for (const { ref, about } of done.forgotten ?? []) {
        await tx('notification_episodes').where({ ref, about }).delete();
      }
      const messages = [...done.messages].map(([scope, message]) => ({
        scope,
        message,
        version: randomUUID(),
        made_at: now,
        attempts: 0,
        due_at: now,
      }));
      await upsert(tx, 'notification_outbox', messages, { key: ['scope'] });
      return true;
    });
  }

  async due(now: Instant): Promise<OutboxEntry[]> {
    const rows = await this.#knex<OutboxRow>('notification_outbox')
      .where('due_at', '<=', now)
      .orderBy(['made_at', 'scope'])
      .select();
    return rows.map(({ scope, message, version, made_at: madeAt, attempts }) => ({
      ...{ scope, message, version, attempts },
      madeAt: toNumber(madeAt),
    }));
  }

  async take({ scope, version, attempts }: OutboxEntry, until: Instant): Promise<boolean> {
    const taken = await this.#knex('notification_outbox')
      .where({ scope, version, attempts })
      .update({ attempts: attempts + 1, due_at: until });
    return taken > 0;
  }

  async sent({ scope, version }: OutboxEntry): Promise<void> {
    await this.#knex('notification_outbox').where({ scope, version }).delete();
  }
}

async function moveMark(tx: Knex, { name, before, after }: Mark): Promise<boolean> {
  const marks = tx('notification_marks');
  if (before !== null) return (await marks.where({ name, at: before }).update({ at: after })) > 0;
  const inserted = await marks
    .insert({ name, at: after })
    .onConflict('name')
    .ignore()
    .returning('name');
  return inserted.length > 0;
}
