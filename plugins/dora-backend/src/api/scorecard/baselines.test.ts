import { DAY_MS } from 'backstage-plugin-dora-common';
import { StoredGoal } from '../../store/types';
import { Baselines } from './baselines';

const NOW = Date.UTC(2026, 5, 1);
const window = { from: NOW - 30 * DAY_MS, to: NOW };
const daysAgo = (days: number) => NOW - days * DAY_MS;
const goal = (ref: string, metric: StoredGoal['metric'], setAt: number) =>
  ({ ref, metric, setAt }) as StoredGoal;
const baselines = new Baselines({
  window,
  days: 90,
  goals: [goal('cart', 'leadTime', daysAgo(400)), goal('team', 'reworkRate', daysAgo(50))],
});

describe('the baseline', () => {
  it.each([
    ['before the goal on the metric was set', 'cart', 'leadTime', 400],
    ['before the window, for other metrics', 'cart', 'reworkRate', 30],
    ['before the window, for other rows', 'pay', 'leadTime', 30],
  ] as const)('is of the days %s', (_case, ref, metric, end) => {
    expect(baselines.of(ref, metric)).toEqual({ from: daysAgo(end + 90), to: daysAgo(end) });
  });

  it.each([
    ['rows without goals', ['pay', 'shop'], 120],
    ['a row with a goal', ['pay', 'team'], 140],
    ['rows with goals', ['team', 'cart'], 490],
  ])('has to be read back to the earliest of %s', (_case, refs, days) => {
    expect(baselines.earliest(refs)).toBe(daysAgo(days));
  });

  it('has to be read back to the window before, where that is longer', () => {
    const year = { from: daysAgo(365), to: NOW };
    const ofYear = new Baselines({ window: year, days: 90, goals: [] });
    expect(ofYear.earliest(['pay'])).toBe(daysAgo(730));
  });
});
