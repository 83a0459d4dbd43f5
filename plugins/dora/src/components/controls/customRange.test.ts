import { readCustomRange, toDays } from './customRange';

describe('readCustomRange', () => {
  it('includes both days', () => {
    expect(readCustomRange({ from: '2026-05-01', to: '2026-05-31' })).toEqual({
      range: { from: '2026-05-01T00:00:00.000Z', to: '2026-06-01T00:00:00.000Z' },
    });
  });

  it.each([
    ['2026-05-02', '2026-05-01', 'wrongOrder'],
    ['2020-01-01', '2026-05-01', 'tooLong'],
    ['', '2026-05-01', 'incomplete'],
    ['2026-05-01', '', 'incomplete'],
  ])('refuses %s to %s', (from, to, problem) => {
    expect(readCustomRange({ from, to })).toEqual({ problem });
  });

  it('takes one day, and as many as the API allows', () => {
    expect(readCustomRange({ from: '2026-05-01', to: '2026-05-01' })).toHaveProperty('range');
    expect(readCustomRange({ from: '2023-01-01', to: '2026-01-04' })).toHaveProperty('range');
    expect(readCustomRange({ from: '2023-01-01', to: '2026-01-05' })).toHaveProperty('problem');
  });

  it('comes back from what it made', () => {
    const days = { from: '2026-05-01', to: '2026-05-31' };
    const made = readCustomRange(days);
    expect('range' in made && toDays(made.range, 0)).toEqual(days);
  });
});

describe('toDays', () => {
  it('ends the last days today', () => {
    const now = Date.parse('2026-05-31T12:00:00Z');
    expect(toDays({ days: 30 }, now)).toEqual({ from: '2026-05-01', to: '2026-05-31' });
  });
});
