import { Random } from './Random';

const draw = (random: Random, count = 2000) => Array.from({ length: count }, () => random.next());

describe('Random', () => {
  it('repeats itself for the same seed, and only then', () => {
    expect(draw(new Random('a'), 5)).toEqual(draw(new Random('a'), 5));
    expect(draw(new Random('a'), 5)).not.toEqual(draw(new Random('b'), 5));
  });

  it('gives forks that do not depend on what was drawn before', () => {
    const used = new Random('a');
    draw(used);
    expect(draw(used.fork('x'), 5)).toEqual(draw(new Random('a').fork('x'), 5));
  });

  it('spreads evenly', () => {
    const mean = draw(new Random('a')).reduce((sum, x) => sum + x, 0) / 2000;
    expect(mean).toBeGreaterThan(0.48);
    expect(mean).toBeLessThan(0.52);
  });

  it('counts and spreads around what was asked for', () => {
    const random = new Random('a');
    const counts = Array.from({ length: 2000 }, () => random.count(2.5));
    expect(counts.reduce((sum, x) => sum + x, 0) / 2000).toBeCloseTo(2.5, 0);
    const durations = Array.from({ length: 2001 }, () => random.around(10)).sort((a, b) => a - b);
    expect(durations[1000]).toBeGreaterThan(9);
    expect(durations[1000]).toBeLessThan(11);
    expect(random.count(0)).toBe(0);
  });
});
