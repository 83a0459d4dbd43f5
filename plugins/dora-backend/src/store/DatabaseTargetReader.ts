import { Knex } from 'knex';
import { chunk } from './chunks';
import { BigIntColumn, BooleanColumn, toBoolean, toInstant } from './rows';
import { TargetReader, TargetState } from './types';

interface StateRow {
  source: string;
  name: string;
  target_id: number | null;
  title: string | null;
  url: string | null;
  provides: string;
  name_attempt_at: BigIntColumn | null;
  name_error: string | null;
  last_attempt_at: BigIntColumn | null;
  last_success_at: BigIntColumn | null;
  error: string | null;
  history_complete: BooleanColumn | null;
  reached_back_to: BigIntColumn | null;
  done: number | null;
  total: number | null;
  version: BigIntColumn | null;
}

export class DatabaseTargetReader implements TargetReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async states(names: { source: string; name: string }[]): Promise<TargetState[]> {
    const found: TargetState[] = [];
    for (const some of chunk(names, 500)) {
      const rows = await this.#knex('target_names')
        .leftJoin('targets', 'targets.id', 'target_names.target_id')
        .leftJoin('fact_versions', 'fact_versions.target_id', 'target_names.target_id')
        .whereIn(
          ['target_names.source', 'target_names.name'],
          some.map(({ source, name }) => [source, name]),
        )
        .select<StateRow[]>({
          source: 'target_names.source',
          name: 'target_names.name',
          target_id: 'target_names.target_id',
          title: 'targets.title',
          url: 'targets.url',
          provides: 'target_names.provides',
          name_attempt_at: 'target_names.last_attempt_at',
          name_error: 'target_names.error',
          last_attempt_at: 'targets.last_attempt_at',
          last_success_at: 'targets.last_success_at',
          error: 'targets.error',
          history_complete: 'targets.history_complete',
          reached_back_to: 'targets.reached_back_to',
          done: 'targets.done',
          total: 'targets.total',
          version: 'fact_versions.version',
        });
      found.push(...rows.map(toState));
    }
    return found;
  }
}

function toState(row: StateRow): TargetState {
  const attempts = [row.name_attempt_at, row.last_attempt_at].flatMap(at => toInstant(at) ?? []);
  return {
    source: row.source,
    name: row.name,
    targetId: row.target_id,
    title: row.title ?? row.name,
    url: row.url,
    provides: JSON.parse(row.provides),
    lastAttemptAt: attempts.length > 0 ? Math.max(...attempts) : null,
    lastSuccessAt: toInstant(row.last_success_at),
    error: row.name_error ?? row.error,
    historyComplete: row.history_complete !== null && toBoolean(row.history_complete),
    reachedBackTo: toInstant(row.reached_back_to),
    done: row.done ?? 0,
    total: row.total,
    factsVersion: toInstant(row.version) ?? 0,
  };
}
