import { timeTicks } from './timeTicks';
import { ratioTicks } from './valueTicks';

describe('ratioTicks', () => {
  it.each([
    [0, [0, 0.02, 0.04, 0.06, 0.08, 0.1]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [0.105, [0, 0.05, 0.1, 0.15]],
    [1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [2.4, [0, 0.5, 1, 1.5, 2, 2.5]],
  ])('reaches %d in round steps', (highest, ticks) => {
    expect(ratioTicks(highest)).toEqual(ticks);
  });
});

describe('timeTicks', () => {
  const from = Date.parse('2026-05-01T13:00:00Z');
  const days = (count: number) => from + count * 24 * 60 * 60 * 1000;

  it('marks midnights inside the span', () => {
    const ticks = timeTicks(from, days(7), 600);
    expect(new Date(ticks[0]).toISOString()).toBe('2026-05-02T00:00:00.000Z');
    expect(ticks.every(tick => tick >= from && tick <= days(7))).toBe(true);
  });

  it.each([7, 30, 365, 1100])('keeps labels apart over %d days', count => {
    const ticks = timeTicks(from, days(count), 600);
    expect(ticks.length).toBeGreaterThan(1);
    expect(ticks.length).toBeLessThanOrEqual(7);
  });
});
