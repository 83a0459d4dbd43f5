import { durationScale, placeOn } from './durationScale';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('durationScale', () => {
  it.each([
    ['a few hours', [3 * HOUR, 5 * HOUR], [9 * HOUR], [0, 10 * HOUR], 6],
    ['minutes', [120, 300], [540], [0, 600], 6],
    ['days', [2 * DAY], [9 * DAY], [0, 10 * DAY], 6],
    ['nothing', [], [], [0, 60], 2],
    ['zeros only', [0, 0], [0], [0, 60], 2],
  ])('is linear from zero for %s', (_, typical, slow, domain, mostTicks) => {
    const result = durationScale(typical, slow);
    expect(result.scale).toBe('linear');
    expect(result.ticks[0]).toBe(0);
    expect(result.ticks.length).toBeLessThanOrEqual(mostTicks);
    expect(result.domain[0]).toBe(domain[0]);
    expect(result.domain[1]).toBeGreaterThanOrEqual(Math.max(0, ...typical, ...slow));
    expect(result.ticks.at(-1)).toBe(result.domain[1]);
  });

  it('turns logarithmic when the 95th percentile is more than 20 times the median', () => {
    expect(durationScale([HOUR, HOUR], [20 * HOUR]).scale).toBe('linear');
    const result = durationScale([HOUR, HOUR], [21 * HOUR]);
    expect(result.scale).toBe('log');
    expect(result.domain).toEqual([HOUR, DAY]);
    expect(result.ticks).toEqual([HOUR, 4 * HOUR, 12 * HOUR, DAY]);
  });

  it('spans from seconds to years with at most six marks', () => {
    const result = durationScale([2, 10], [700 * DAY]);
    expect(result.domain[0]).toBeLessThanOrEqual(2);
    expect(result.domain[1]).toBeGreaterThanOrEqual(700 * DAY);
    expect(result.ticks.length).toBeLessThanOrEqual(6);
  });

  it('keeps a zero on the lowest mark of a log axis', () => {
    const scale = durationScale([0, 60, 60], [DAY]);
    expect(scale.scale).toBe('log');
    expect(placeOn(scale, 0)).toBe(scale.domain[0]);
    expect(placeOn(durationScale([60], [120]), 0)).toBe(0);
  });
});
