import { DAY_MS, GoalProgress, toIso } from 'backstage-plugin-dora-common';
import { goalState } from './goalProgress';

const SET_AT = Date.UTC(2026, 4, 1);
const day = (days: number) => SET_AT + days * DAY_MS;
const goal = { setAt: SET_AT, startAt: day(2), dueAt: day(90) };

function stateOn(days: number, achieved: number) {
  const now = day(days);
  const progress: GoalProgress = {
    ...{ status: 'ok', value: 1, sampleSize: 9, achieved },
    ...{ from: toIso(now - 30 * DAY_MS), to: toIso(now) },
  };
  return goalState(goal, progress, now);
}

describe('the state of a goal', () => {
  it.each([
    ['has not started', 1, 0, 'notStarted'],
    ['is on its way', 40, 0.9, 'running'],
    ['is not reached by days from before it was set', 29, 2, 'running'],
    ['is reached by its own days', 30, 1, 'reached'],
    ['is reached when it is due', 90, 1, 'reached'],
    ['is missed when it is due', 90, 0.9, 'missed'],
  ])('%s', (_, days, achieved, expected) => {
    expect(stateOn(days, achieved)).toBe(expected);
  });

  it('that is due before it had days of its own is decided by what there is', () => {
    const now = day(20);
    const progress: GoalProgress = {
      ...{ status: 'ok', value: 1, sampleSize: 9, achieved: 1 },
      ...{ from: toIso(now - 30 * DAY_MS), to: toIso(now) },
    };
    expect(goalState({ ...goal, dueAt: now }, progress, now)).toBe('reached');
  });
});
