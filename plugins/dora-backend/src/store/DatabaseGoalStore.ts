import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { BigIntColumn, toNumber } from './rows';
import { GoalStore, StoredGoal } from './types';

interface GoalRow {
  id: string;
  ref: string;
  metric: string;
  improvement: number;
  owner: string;
  profile: string;
  start_at: BigIntColumn;
  due_at: BigIntColumn;
  set_at: BigIntColumn;
}

export class DatabaseGoalStore implements GoalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async all(): Promise<StoredGoal[]> {
    const rows = await this.#knex<GoalRow>('goals').orderBy('id').select();
    return rows.map(row => ({
      id: row.id,
      ref: row.ref,
      metric: row.metric as MetricId,
      improvement: row.improvement,
      owner: row.owner,
      profile: row.profile as Profile,
      startAt: toNumber(row.start_at),
      dueAt: toNumber(row.due_at),
      setAt: toNumber(row.set_at),
    }));
  }

  async create(goal: StoredGoal): Promise<boolean> {
    const created = await this.#knex('goals')
      .insert(toRow(goal))
      .onConflict(['ref', 'metric'])
      .ignore()
      .returning('id');
    return created.length > 0;
  }

  async change(before: StoredGoal, after: StoredGoal): Promise<boolean> {
    try {
      return (await this.#knex('goals').where(toRow(before)).update(toRow(after))) > 0;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  async delete(id: string): Promise<boolean> {
    return (await this.#knex('goals').where({ id }).delete()) > 0;
  }
}

function toRow(goal: StoredGoal): GoalRow {
  return {
    id: goal.id,
    ref: goal.ref,
    metric: goal.metric,
    improvement: goal.improvement,
    owner: goal.owner,
    profile: goal.profile,
    start_at: goal.startAt,
    due_at: goal.dueAt,
    set_at: goal.setAt,
  };
}
