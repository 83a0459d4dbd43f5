import { splitDuration } from './splitDuration';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

it.each([
  [0, '0 seconds'],
  [0.4, '0 seconds'],
  [59.4, '59 seconds'],
  [59.6, '1 minutes'],
  [61, '1 minutes, 1 seconds'],
  [9 * MINUTE + 59.6, '10 minutes'],
  [10 * MINUTE + 29, '10 minutes'],
  [59 * MINUTE + 31, '1 hours'],
  [12312.5, '3 hours, 25 minutes'],
  [23 * HOUR + 59 * MINUTE + 40, '1 days'],
  [99_000, '1 days, 4 hours'],
  [9 * DAY + 23 * HOUR + 40 * MINUTE, '10 days'],
  [10 * DAY + 8 * HOUR, '10 days'],
  [-54 * MINUTE, '54 minutes'],
])('%p seconds are %s', (seconds, parts) => {
  const told = splitDuration(seconds).map(({ amount, unit }) => `${amount} ${unit}`);
  expect(told.join(', ')).toBe(parts);
});
