import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { StoredGoal } from '../types';
import { BigIntColumn, toNumber } from './columns';

export interface GoalRow {
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

export function toGoal(row: GoalRow): StoredGoal {
  return {
    id: row.id,
    ref: row.ref,
    metric: row.metric as MetricId,
    improvement: row.improvement,
    owner: row.owner,
    profile: row.profile as Profile,
    startAt: toNumber(row.start_at),
    dueAt: toNumber(row.due_at),
    setAt: toNumber(row.set_at),
  };
}

export function fromGoal(goal: StoredGoal): GoalRow {
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
