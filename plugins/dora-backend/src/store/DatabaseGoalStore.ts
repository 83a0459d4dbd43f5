import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { fromGoal, GoalRow, toGoal } from './rows/goalRow';
import { GoalStore, StoredGoal } from './types';

export class DatabaseGoalStore implements GoalStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async all(): Promise<StoredGoal[]> {
    const rows = await this.#knex<GoalRow>('goals').orderBy('id').select();
    return rows.map(toGoal);
  }

  async create(goal: StoredGoal): Promise<boolean> {
    const created = await this.#knex('goals')
      .insert(fromGoal(goal))
      .onConflict(['ref', 'metric'])
      .ignore()
      .returning('id');
    return created.length > 0;
  }

  async change(before: StoredGoal, after: StoredGoal): Promise<boolean> {
    try {
      return (await this.#knex('goals').where(fromGoal(before)).update(fromGoal(after))) > 0;
    } catch (error) {
      if (isDatabaseConflictError(error)) return false;
      throw error;
    }
  }

  async delete(id: string): Promise<boolean> {
    return (await this.#knex('goals').where({ id }).delete()) > 0;
  }
}
