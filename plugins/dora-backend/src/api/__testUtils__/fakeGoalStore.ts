import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { GoalStore, StoredGoal } from '../../store/types';

/** Keeps goals in memory. */
export function fakeGoalStore(initial: StoredGoal[]): GoalStore {
  const goals = new Map(initial.map(goal => [goal.id, goal]));
  const isTaken = (goal: StoredGoal) =>
    [...goals.values()].some(
      ({ id, ref, metric }) => id !== goal.id && ref === goal.ref && metric === goal.metric,
    );
  const put = (goal: StoredGoal, may: boolean) => {
    if (may) goals.set(goal.id, goal);
    return may;
  };
  return {
    all: async () => [...goals.values()],
    create: async goal => put(goal, !isTaken(goal)),
    change: async (before, after) => {
      // As long as a database takes: who else is at it has read the goal by then.
      await setTimeout(20);
      return put(after, isDeepStrictEqual(goals.get(before.id), before) && !isTaken(after));
    },
    delete: async id => goals.delete(id),
  };
}
