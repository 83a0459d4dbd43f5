import { Instant, PUSH_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import { kindStates } from './kindStates';
import { errorOfLists, readLists } from './lists';
import { BigIntColumn, BooleanColumn, toBoolean, toInstant } from './rows/columns';
import { KindState, ListState, TargetReader, TargetState } from './types';
import { readUnmet } from './unmet';

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
  lists: string | null;
  unmet: string | null;
  name_failing_since: BigIntColumn | null;
  name_refused: BooleanColumn | null;
  failing_since: BigIntColumn | null;
  refused: BooleanColumn | null;
}

export class DatabaseTargetReader implements TargetReader {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async states(names: { source: string; name: string }[]): Promise<TargetState[]> {
    const found: TargetState[] = [];
    const bySource = Map.groupBy(names, ({ source }) => source);
    // One source at a time: PostgreSQL looks a list of names up by the index, but goes over all rows for one of pairs.
    for (const [source, ofSource] of bySource) {
      const rows = await inChunks(
        ofSource.map(({ name }) => name),
        some =>
          this.#rows().where('target_names.source', source).whereIn('target_names.name', some),
      );
      for (const row of rows) found.push(toState(row));
    }
    return found;
  }

  async pushed(names: string[]): Promise<{ source: string; name: string }[]> {
    return inChunks(names, some =>
      this.#pushedNames()
        .whereIn('name', some)
        .select<{ source: string; name: string }[]>('source', 'name'),
    );
  }

  /** Under any name, what services have pushed. */
  async allPushed(): Promise<{ source: string; name: string }[]> {
    return this.#pushedNames().select<{ source: string; name: string }[]>('source', 'name');
  }

  #pushedNames() {
    return this.#knex('target_names')
      .whereLike('source', `${PUSH_SOURCE_PREFIX}%`)
      .orderBy(['source', 'name']);
  }

  /** Of all names that were looked up, or whose target was collected, since then, and of those that are being collected. */
  async collectedSince(instant: Instant): Promise<TargetState[]> {
    const rows = await this.#rows()
      .where('target_names.last_attempt_at', '>=', instant)
      .orWhere('targets.last_attempt_at', '>=', instant)
      .orWhereNotNull('targets.lease_owner');
    return rows.map(toState);
  }

  #rows() {
    return this.#knex('target_names')
      .leftJoin('targets', 'targets.id', 'target_names.target_id')
      .leftJoin('fact_versions', 'fact_versions.target_id', 'target_names.target_id')
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
        lists: 'targets.lists',
        unmet: 'targets.unmet',
        name_failing_since: 'target_names.failing_since',
        name_refused: 'target_names.refused',
        failing_since: 'targets.failing_since',
        refused: 'targets.refused',
      });
  }
}

function toState(row: StateRow): TargetState {
  const attempts = [row.name_attempt_at, row.last_attempt_at].flatMap(at => toInstant(at) ?? []);
  const lastAttemptAt = attempts.length > 0 ? Math.max(...attempts) : null;
  const whole = {
    provides: JSON.parse(row.provides),
    lastSuccessAt: toInstant(row.last_success_at),
    historyComplete: row.history_complete !== null && toBoolean(row.history_complete),
    reachedBackTo: toInstant(row.reached_back_to),
  };
  const lists = readLists(row.lists);
  return {
    ...whole,
    source: row.source,
    name: row.name,
    targetId: row.target_id,
    title: row.title ?? row.name,
    url: row.url,
    lastAttemptAt,
    error: row.name_error ?? row.error,
    kinds: kindStates({ ...whole, lists, failing: failingOf(row, lists, lastAttemptAt) }),
    done: row.done ?? 0,
    total: row.total,
    ...(row.unmet !== null && { unmet: readUnmet(row.unmet) }),
    factsVersion: toInstant(row.version) ?? 0,
  };
}

/** What fails of the name or the whole target. The error of a target may only repeat that of one of its lists. */
function failingOf(
  row: StateRow,
  lists: ListState[] | null,
  lastAttemptAt: Instant | null,
): KindState['failing'] {
  const at = (since: BigIntColumn | null) => toInstant(since) ?? lastAttemptAt ?? 0;
  if (row.name_error !== null) {
    const refused = toBoolean(row.name_refused ?? false);
    return { since: at(row.name_failing_since), message: row.name_error, refused };
  }
  const isOfAList = row.error !== null && row.error === errorOfLists(lists ?? []);
  if (row.error === null || isOfAList) return null;
  return {
    since: at(row.failing_since),
    message: row.error,
    refused: toBoolean(row.refused ?? false),
  };
}
