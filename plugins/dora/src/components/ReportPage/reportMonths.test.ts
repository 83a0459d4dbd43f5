import { formatMonth, lastWholeMonth, offeredMonths } from './reportMonths';

describe('the months of reports', () => {
  it('are named in words', () => {
    expect(formatMonth('2026-05')).toBe('May 2026');
    expect(formatMonth('2025-12')).toBe('December 2025');
  });

  it.each([
    ['2026-05-29T12:00:00Z', '2026-04'],
    ['2026-05-31T23:59:59Z', '2026-04'],
    ['2026-06-01T00:00:00Z', '2026-05'],
    ['2026-01-01T00:00:00Z', '2025-12'],
    // The clock of the viewer does not matter.
    ['2026-06-01T01:00:00+02:00', '2026-04'],
  ])('at %s the last whole one is %s', (now, month) => {
    expect(lastWholeMonth(Date.parse(now))).toBe(month);
  });

  it('are offered from the present one back', () => {
    expect(offeredMonths(Date.parse('2026-02-10T00:00:00Z'), 4)).toEqual([
      '2026-02',
      '2026-01',
      '2025-12',
      '2025-11',
    ]);
  });
});
