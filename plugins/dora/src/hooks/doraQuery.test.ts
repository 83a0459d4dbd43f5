import { rangeDays, readSelection, toMetricsQuery } from './doraQuery';

const read = (text: string) => readSelection(new URLSearchParams(text));

describe('readSelection', () => {
  it.each([
    ['', { range: { days: 30 }, interval: 'week', profile: undefined }],
    ['window=7d', { range: { days: 7 }, interval: 'day' }],
    ['window=180d', { range: { days: 180 }, interval: 'week' }],
    ['window=365d', { range: { days: 365 }, interval: 'month' }],
    ['window=90d&interval=month&profile=article', { interval: 'month', profile: 'article' }],
    ['from=2023-01-01&to=2026-01-05', { range: { from: '2023-01-01T00:00:00.000Z' } }],
    [
      'from=2026-01-01T00:00:00Z&to=2026-03-01T00:00:00Z',
      { range: { from: '2026-01-01T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' } },
    ],
  ])('reads %p', (text, selection) => {
    expect(read(text)).toMatchObject(selection);
  });

  it.each([
    'window=6d',
    'window=366d',
    'window=-30d',
    'window=30',
    'window=1e2d',
    'from=2026-03-01&to=2026-01-01',
    'from=yesterday&to=today',
    'from=2026-01-01',
    'from=2023-01-01&to=2026-01-06',
    'interval=year&profile=mine',
  ])('falls back to the default from %p', text => {
    expect(read(text)).toEqual({ range: { days: 30 }, interval: 'week', profile: undefined });
  });
});

describe('toMetricsQuery', () => {
  it('asks for a window of days or for instants, never both', () => {
    expect(toMetricsQuery(read('window=90d&profile=gitlab'))).toEqual({
      window: '90d',
      profile: 'gitlab',
    });
    expect(toMetricsQuery(read('window=90d&from=2026-01-01&to=2026-01-31'))).toEqual({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-31T00:00:00.000Z',
    });
  });
});

describe('rangeDays', () => {
  it('measures both kinds of range', () => {
    expect(rangeDays({ days: 90 })).toBe(90);
    expect(rangeDays({ from: '2026-01-01T00:00:00Z', to: '2026-01-31T00:00:00Z' })).toBe(30);
  });
});
