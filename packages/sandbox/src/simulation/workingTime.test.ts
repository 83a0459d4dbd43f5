import { afterWork, beforeWork, HOUR, isWorkday } from './workingTime';

const at = (text: string) => Date.parse(`${text}:00Z`);

describe('working time', () => {
  // 2026-05-01 was a Friday
  it.each([
    ['2026-05-01T08:00', 2, '2026-05-01T10:00'],
    ['2026-05-01T16:00', 2, '2026-05-04T08:00'],
    ['2026-05-02T12:00', 1, '2026-05-04T08:00'],
    ['2026-05-01T03:00', 0, '2026-05-01T07:00'],
    ['2026-05-01T08:00', 50, '2026-05-08T08:00'],
  ])('goes on from %s for %d hours until %s', (start, hours, end) => {
    expect(afterWork(at(start), hours * HOUR)).toBe(at(end));
  });

  it.each([
    ['2026-05-01T10:00', 2, '2026-05-01T08:00'],
    ['2026-05-04T08:00', 2, '2026-05-01T16:00'],
    ['2026-05-03T12:00', 1, '2026-05-01T16:00'],
  ])('reaches back from %s by %d hours to %s', (end, hours, start) => {
    expect(beforeWork(at(end), hours * HOUR)).toBe(at(start));
  });

  it('knows weekends', () => {
    expect(isWorkday(at('2026-05-02T12:00'))).toBe(false);
    expect(isWorkday(at('2026-05-04T12:00'))).toBe(true);
  });
});
