import { inWords } from './inWords';

it.each([
  [0, '0 s'],
  [29_600, '30 s'],
  [-60_000, '1 min'],
  [40 * 60_000, '40 min'],
  [3_600_000, '1 h'],
  [48 * 3_600_000, '48 h'],
  [84 * 3_600_000, '3.5 d'],
])('says %i ms as %s', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
