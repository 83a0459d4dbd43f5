import { durationScale, placeOn } from './durationScale';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('durationScale', () => {
  it.each([
    ['hours', [3 * HOUR, 5 * HOUR], [9 * HOUR], 2 * HOUR, 10 * HOUR],
    ['minutes', [120, 300], [540], 120, 600],
    ['days', [2 * DAY], [9 * DAY], 2 * DAY, 10 * DAY],
    ['exactly a mark', [HOUR], [5 * HOUR], HOUR, 5 * HOUR],
    ['nothing', [], [], 15, 60],
    ['zeros only', [0, 0], [0], 15, 60],
  ])('is linear from zero for %s', (_, typical, slow, step, top) => {
    const result = durationScale(typical, slow);
    expect(result.scale).toBe('linear');
    expect(result.domain).toEqual([0, top]);
    expect(result.ticks).toEqual(Array.from({ length: top / step + 1 }, (__, i) => i * step));
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
