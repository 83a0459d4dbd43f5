import { Environment, FactKind, Instant } from 'backstage-plugin-dora-common';
import { SetAside, StoredFacts } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import { compareFinish } from '../lineage/compareFinish';
import { inChunks } from './chunks';
import { successesOf } from './successesOf';
import { previousShas, Success, SuccessRow, toSuccess } from './previousShas';
import { EnvironmentRow, toEnvironment } from './rows/environmentRow';
import { FACT_TABLES } from './rows/factTables';
import { setAsideOf } from './setAside';

type Unshipped = Awaited<ReturnType<StoredFacts['deploymentsWithoutShipment']>>[number];

/** What a source may ask about its own target while it collects. */
export class DatabaseStoredFacts implements StoredFacts {
  readonly #knex: Knex;
  readonly #targetId: number;
  readonly #now: () => Instant;

  constructor(knex: Knex, targetId: number, now: () => Instant = Date.now) {
    this.#knex = knex;
    this.#targetId = targetId;
    this.#now = now;
  }

  async changesWithCommits(ids: string[]): Promise<Set<string>> {
    const rows = await inChunks(ids, some =>
      this.#knex('changes')
        .where({ target_id: this.#targetId })
        .whereIn('id', some)
        .whereNotNull('first_commit_authored_at')
        .select<{ id: string }[]>('id'),
    );
    return new Set(rows.map(({ id }) => id));
  }

  async changesWithoutCommits(options: { mergedSince: Instant; limit: number }): Promise<string[]> {
    const rows = await this.#knex('changes')
      .where({ target_id: this.#targetId, gone: false })
      .where('merged_at', '>=', options.mergedSince)
      .whereNull('first_commit_authored_at')
      .orderBy('merged_at', 'desc')
      .orderBy('id')
      .limit(options.limit)
      .select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }

  async deploymentsWithoutShipment(options: {
    environments: string[];
    limit: number;
  }): Promise<Unshipped[]> {
    const found: Unshipped[] = [];
    for (const environment of await this.#withUnshipped(options.environments)) {
      const asked = await this.#unshipped(environment, options.limit);
      if (asked.length > 0) found.push(...(await this.#withPrevious(environment, asked)));
    }
    return found.sort((a, b) => compareFinish(b, a)).slice(0, options.limit);
  }

  /** Of thousands of review environments hardly any has one. */
  async #withUnshipped(environments: string[]): Promise<string[]> {
    const rows = await inChunks(environments, some =>
      this.#knex('deployments')
        .where({ target_id: this.#targetId, gone: false })
        .whereIn('environment', some)
        .whereRaw("status = 'success'")
        .whereNull('shipment_known_at')
        .whereNotNull('finished_at')
        .distinct<{ environment: string }[]>('environment'),
    );
    return rows.map(({ environment }) => environment);
  }

  async #unshipped(environment: string, limit: number): Promise<Success[]> {
    const rows = await successesOf(this.#knex, { targetId: this.#targetId, environment })
      .whereNull('shipment_known_at')
      .orderBy('finished_at', 'desc')
      .limit(limit)
      .select<SuccessRow[]>('id', 'sha', 'finished_at');
    return rows.map(toSuccess);
  }

  async #withPrevious(environment: string, asked: Success[]): Promise<Unshipped[]> {
    const key = { targetId: this.#targetId, environment };
    const previous = await previousShas(this.#knex, key, asked);
    return asked.map(success => ({
      ...success,
      environment,
      previousSha: previous.get(success.id) ?? null,
    }));
  }

  async environments(): Promise<Environment[]> {
    const rows = await this.#knex<EnvironmentRow>('environments')
      .where({ target_id: this.#targetId, listed: true })
      .orderBy('name')
      .select();
    return rows.map(toEnvironment);
  }

  async idsSince(kind: FactKind, since: Instant): Promise<string[]> {
    const facts = this.#knex(FACT_TABLES[kind]).where({ target_id: this.#targetId, gone: false });
    if (kind === 'deployments') facts.where('created_at', '>=', since);
    if (kind === 'changes') facts.where('merged_at', '>=', since);
    if (kind === 'incidents') {
      facts.where(either => either.where('opened_at', '>=', since).orWhereNull('resolved_at'));
    }
    const rows = await facts.orderBy('id').select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }

  async unfinishedDeployments(limit: number): Promise<string[]> {
    const rows = await this.#knex('deployments')
      .where({ target_id: this.#targetId, gone: false })
      .whereRaw("status in ('created', 'blocked', 'running')")
      .orderBy('created_at', 'desc')
      .limit(limit)
      .select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }

  async setAside(part: SetAside['part']): Promise<{ id: string; due: boolean }[]> {
    return setAsideOf(this.#knex, { targetId: this.#targetId, part }, this.#now());
  }
}
