import { startOfDay } from './time';

it.each([
  ['2026-03-29T00:00:00.000Z', '2026-03-29T00:00:00.000Z'],
  ['2026-03-29T23:59:59.999Z', '2026-03-29T00:00:00.000Z'],
  // By the clocks of some it is tomorrow already.
  ['2026-03-30T01:00:00.000+02:00', '2026-03-29T00:00:00.000Z'],
])('the day of %s begins at %s', (instant, begin) => {
  expect(new Date(startOfDay(Date.parse(instant))).toISOString()).toBe(begin);
});
