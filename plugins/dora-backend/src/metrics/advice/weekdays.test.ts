import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { inOrderOfTime } from '../samples/inOrderOfTime';
import { commonest, countsByWeekday, nameOfWeekday } from './weekdays';

const MONDAY = Date.parse('2026-06-01T00:00:00Z');

interface Thing {
  at: number;
  odd: boolean;
}

const KINDS = { odd: ({ odd }: Thing) => odd };
const ODD = { of: KINDS, kind: 'odd' } as const;

/** On the nth day n of them, from midnight on, for two weeks. */
const THINGS = inOrderOfTime(
  Array.from({ length: 14 }, (_, day) =>
    Array.from({ length: day }, (_thing, i) => ({
      at: MONDAY + day * DAY_MS + i * HOUR_MS,
      odd: i % 2 === 1,
    })),
  ).flat(),
);

it('counts all and those of a kind on each weekday, from Monday on', () => {
  const window = { from: MONDAY, to: MONDAY + 14 * DAY_MS };
  expect(countsByWeekday(THINGS, window, [undefined, ODD])).toEqual([
    [7, 9, 11, 13, 15, 17, 19],
    [3, 4, 5, 6, 7, 8, 9],
  ]);
});

it('counts of a window that begins and ends within a day no more than is in it', () => {
  const window = { from: MONDAY + 8 * DAY_MS + 3 * HOUR_MS, to: MONDAY + 9 * DAY_MS + 2 * HOUR_MS };
  expect(countsByWeekday(THINGS, window, [undefined])).toEqual([[0, 5, 2, 0, 0, 0, 0]]);
});

it('names the weekday on which most are, the first of those that have as many', () => {
  expect(nameOfWeekday(commonest([1, 0, 4, 4, 0, 0, 0]))).toBe('Wednesday');
});
