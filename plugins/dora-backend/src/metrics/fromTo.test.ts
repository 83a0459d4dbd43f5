import { fromTo } from './fromTo';
import { inWords } from './inWords';
import { percent } from './percent';

const seconds = (value: number) => inWords(value * 1000);

it.each([
  [seconds, 85 * 60, 95 * 60, 'from 1 h 25 min to 1 h 35 min'],
  [percent, 0.05, 0.42, 'from 5 % to 42 %'],
  [seconds, 11.6 * 86_400, 12.4 * 86_400, 'by 6.9 % to 12 d'],
  [seconds, 12.4 * 86_400, 11.6 * 86_400, 'by 6.5 % to 12 d'],
  [percent, 0, 0.0004, 'from 0 % to hardly more'],
])('never says the same twice', (say, before, after, words) => {
  expect(fromTo(say, before, after)).toBe(words);
});
