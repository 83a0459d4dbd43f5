import { week } from '../../testing/points';
import { bucketTitle, clipToWindow } from './bucket';

const bucket = (from: string, to: string) => ({ ...week(0), from, to });

describe('bucketTitle', () => {
  it.each([
    ['2026-05-04T00:00:00Z', '2026-05-05T00:00:00Z', 'day', '4 May 2026'],
    ['2026-05-04T00:00:00Z', '2026-05-11T00:00:00Z', 'week', '4 – 10 May 2026'],
    ['2026-04-27T00:00:00Z', '2026-05-04T00:00:00Z', 'week', '27 Apr – 3 May 2026'],
    ['2026-05-07T10:00:00Z', '2026-05-11T00:00:00Z', 'week', '7 – 10 May 2026'],
    ['2026-05-04T00:00:00Z', '2026-05-06T08:00:00Z', 'week', '4 – 6 May 2026'],
    ['2026-05-03T20:00:00Z', '2026-05-04T00:00:00Z', 'week', '3 May 2026'],
    ['2026-12-28T00:00:00Z', '2027-01-04T00:00:00Z', 'week', '28 Dec 2026 – 3 Jan 2027'],
    ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', 'month', 'February 2026'],
  ] as const)('names %s to %s', (from, to, interval, title) => {
    expect(bucketTitle(bucket(from, to), interval)).toBe(title);
  });
});

describe('clipToWindow', () => {
  const window = { from: '2026-05-06T10:00:00.000Z', to: '2026-05-20T10:00:00.000Z' };

  it('keeps a bucket inside the window', () => {
    const inside = { from: '2026-05-11T00:00:00.000Z', to: '2026-05-18T00:00:00.000Z' };
    expect(clipToWindow(inside, window)).toEqual(inside);
  });

  it('cuts what reaches out of it', () => {
    const wide = { from: '2026-05-04T00:00:00.000Z', to: '2026-05-25T00:00:00.000Z' };
    expect(clipToWindow(wide, window)).toEqual(window);
  });
});
