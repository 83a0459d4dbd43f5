import { meanOf, medianOf, percentileOf, sortedAscending } from './statistics';

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
