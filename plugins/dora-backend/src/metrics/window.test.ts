import { SeriesInterval } from 'backstage-plugin-dora-common';
import { at } from './__testUtils__/facts';
import { bucketsOf, contains, daysIn, previousWindow, spanWithPrevious } from './window';

const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);

it('holds its beginning and not its end', () => {
  const window = { from: at('5-01'), to: at('5-08') };
  expect(contains(window, at('5-01'))).toBe(true);
  expect(contains(window, at('5-07 23:59:59.999'))).toBe(true);
  expect(contains(window, at('5-08'))).toBe(false);
  expect(contains(window, at('4-30 23:59:59.999'))).toBe(false);
});

it('follows a window of the same length', () => {
  const window = { from: at('5-08 06:00'), to: at('5-15 06:00') };
  expect(previousWindow(window)).toEqual({ from: at('5-01 06:00'), to: at('5-08 06:00') });
  expect(spanWithPrevious(window)).toEqual({ from: at('5-01 06:00'), to: at('5-15 06:00') });
  expect(daysIn({ from: at('5-01'), to: at('5-01 12:00') })).toBe(0.5);
});

describe('bucketsOf', () => {
  it.each<[SeriesInterval, string, string, string[]]>([
    ['day', '5-01', '5-03', ['2026-05-01T00:00', '2026-05-02T00:00']],
    [
      'day',
      '5-01 18:00',
      '5-03 06:00',
      ['2026-05-01T18:00 partial', '2026-05-02T00:00', '2026-05-03T00:00 partial'],
    ],
    // Europe changes its clocks on March 29: a day in UTC has 24 hours all the same.
    ['day', '3-28', '3-31', ['2026-03-28T00:00', '2026-03-29T00:00', '2026-03-30T00:00']],
    // May 4 is a Monday.
    ['week', '5-04', '5-18', ['2026-05-04T00:00', '2026-05-11T00:00']],
    [
      'week',
      '5-03',
      '5-12',
      ['2026-05-03T00:00 partial', '2026-05-04T00:00', '2026-05-11T00:00 partial'],
    ],
    ['week', '5-05', '5-06', ['2026-05-05T00:00 partial']],
    ['month', '2-01', '4-01', ['2026-02-01T00:00', '2026-03-01T00:00']],
    [
      'month',
      '1-31',
      '3-02',
      ['2026-01-31T00:00 partial', '2026-02-01T00:00', '2026-03-01T00:00 partial'],
    ],
  ])('cuts into a %s each: %s to %s', (interval, from, to, expected) => {
    const buckets = bucketsOf({ from: at(from), to: at(to) }, interval);
    const shown = buckets.map(({ from: start, partial }) =>
      partial ? `${iso(start)} partial` : iso(start),
    );
    expect(shown).toEqual(expected);
    expect(buckets[0].from).toBe(at(from));
    expect(buckets.at(-1)!.to).toBe(at(to));
    buckets.slice(1).forEach((bucket, i) => expect(bucket.from).toBe(buckets[i].to));
  });

  it('passes from one year to the next by ISO weeks', () => {
    const window = { from: Date.UTC(2025, 11, 29), to: Date.UTC(2026, 0, 12) };
    expect(bucketsOf(window, 'week').map(({ from }) => iso(from))).toEqual([
      '2025-12-29T00:00',
      '2026-01-05T00:00',
    ]);
  });
});
