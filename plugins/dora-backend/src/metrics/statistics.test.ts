import { meanOf, medianOf, percentileOf, rankedOf, sortedAscending } from './statistics';

describe('percentileOf', () => {
  it.each([
    ['one value', [7], 0.95, 7],
    ['an odd number of values', [1, 2, 10], 0.5, 2],
    ['an even number of values', [1, 2, 3, 10], 0.5, 2.5],
    ['between two values', [10, 20, 30, 40], 0.95, 38.5],
    ['the ends', [10, 20, 30, 40], 0, 10],
    ['the ends', [10, 20, 30, 40], 1, 40],
    ['equal values', [5, 5, 5], 0.95, 5],
    ['negative values', [-10, -2], 0.5, -6],
  ])('of %s: %j at %d is %d', (_, values, p, expected) => {
    expect(percentileOf(values, p)).toBeCloseTo(expected, 10);
  });
});

it('sorts numbers as numbers, and a copy', () => {
  const values = [10, 9, 100];
  expect([...sortedAscending(values)]).toEqual([9, 10, 100]);
  expect(values).toEqual([10, 9, 100]);
  expect(medianOf(sortedAscending(values))).toBe(10);
});

it('takes the mean', () => {
  expect(meanOf([1, 2, 6])).toBe(3);
});

describe('rankedOf', () => {
  const numbers = (count: number, of: (i: number) => number) =>
    new Float64Array(Array.from({ length: count }, (_, i) => of(i)));
  const RANKS = [0, 1, 499, 950, 951, 1500, 2850, 2999];

  it.each([
    ['scattered', (i: number) => (i * 7919) % 3001],
    ['ascending', (i: number) => i],
    ['descending', (i: number) => -i],
    ['all equal', () => 5],
    ['of a few kinds', (i: number) => (i * 31) % 7],
    ['rising and falling', (i: number) => Math.min(i, 3000 - i)],
  ])('finds values that are %s by rank, in any order of asking', (_, of) => {
    const ascending = numbers(3000, of).sort();
    const ranked = rankedOf(numbers(3000, of));
    for (const rank of [...RANKS].reverse()) expect(ranked.at(rank)).toBe(ascending[rank]);
    for (const rank of RANKS) expect(ranked.at(rank)).toBe(ascending[rank]);
    expect(ranked).toHaveLength(3000);
  });
});
