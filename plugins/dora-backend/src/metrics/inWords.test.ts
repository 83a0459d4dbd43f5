import { inWords } from './inWords';

const HOUR = 3_600_000;

it.each([
  [0, '0 s'],
  [29_600, '30 s'],
  [-60_000, '1 min'],
  [90_000, '1 min 30 s'],
  [40 * 60_000, '40 min'],
  [59.6 * 60_000, '1 h'],
  [HOUR, '1 h'],
  [85 * 60_000, '1 h 25 min'],
  [95 * 60_000, '1 h 35 min'],
  [24 * HOUR - 1, '1 d'],
  [48 * HOUR, '2 d'],
  [84 * HOUR, '3 d 12 h'],
  [12.4 * 24 * HOUR, '12 d'],
])('says %i ms as %s', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
