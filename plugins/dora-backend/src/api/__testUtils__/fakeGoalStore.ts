import { GoalStore, StoredGoal } from '../../store/types';

/** Keeps goals in memory. */
export function fakeGoalStore(initial: StoredGoal[]): GoalStore {
  const goals = new Map(initial.map(goal => [goal.id, goal]));
  return {
    all: async () => [...goals.values()],
    put: async goal => {
      const isTaken = [...goals.values()].some(
        ({ id, ref, metric }) => id !== goal.id && ref === goal.ref && metric === goal.metric,
      );
      if (!isTaken) goals.set(goal.id, goal);
      return !isTaken;
    },
    delete: async id => goals.delete(id),
  };
}
