import { DAY_MS } from 'backstage-plugin-dora-common';
import { queries } from './queries';
import { parseQuery, toSpan } from './requests';

const NOW = Date.parse('2026-05-31T00:00:00Z');
const metrics = (query: string) => parseQuery(`/metrics?${query}`, queries.metrics);

describe('parseQuery', () => {
  it('reads windows, instants and names', () => {
    expect(metrics('window=90d&to=2026-05-31T00:00:00Z&profile=article&bands=dora-2024')).toEqual({
      window: 90,
      to: NOW,
      profile: 'article',
      bands: 'dora-2024',
    });
  });

  it('takes any offset for an instant', () => {
    expect(metrics('to=2026-05-31T02:00:00.000%2B02:00')).toEqual({ to: NOW });
  });

  it('needs nothing', () => {
    expect(metrics('')).toEqual({});
  });

  it.each([
    ['window=6d', "Parameter 'window' is '6d': expected Nd, N from 7 to 365"],
    ['window=366d', "Parameter 'window' is '366d'"],
    ['window=30', "Parameter 'window' is '30'"],
    ['window=', "Parameter 'window' is ''"],
    ['window=30d&window=90d', "Parameter 'window' is given more than once"],
    ['window[]=30d', "Unknown parameter 'window[]'"],
    ['to=yesterday', "Parameter 'to' is 'yesterday': expected an instant"],
    ['to=2026-05-31', "Parameter 'to' is '2026-05-31': expected an instant"],
    ['to=2026-02-30T00:00:00Z', "Parameter 'to' is"],
    ['to=2201-01-01T00:00:00Z', "Parameter 'to' is '2201-01-01T00:00:00Z': expected an instant be"],
    ['from=1', "Parameter 'from' is '1'"],
    [
      'profile=elite',
      "Parameter 'profile' is 'elite': expected one of standard, article, gitlab, dora",
    ],
    ['bands=', "Parameter 'bands' is ''"],
    ['windows=30d', "Unknown parameter 'windows': known are window, from, to, profile, bands"],
    ['__proto__=1', "Unknown parameter '__proto__'"],
    [`${'x'.repeat(5000)}=1`, `Unknown parameter '${'x'.repeat(100)}…'`],
  ])('refuses %s', (query, message) => {
    expect(() => metrics(query)).toThrow(message);
  });

  it.each([
    ['interval=year', "Parameter 'interval'", queries.series],
    ['metric=leadTime', "Parameter 'metric'", queries.deployments],
    ['metric=timeToRestore', "Parameter 'metric'", queries.changes],
    ['metric=leadTime', "Parameter 'metric'", queries.incidents],
    ['counted=yes', "Parameter 'counted'", queries.deployments],
    ['sort=title', "Parameter 'sort'", queries.changes],
    ['order=up', "Parameter 'order'", queries.incidents],
    ['limit=0', "Parameter 'limit'", queries.deployments],
    [
      'limit=101',
      "Parameter 'limit' is '101': expected a whole number from 1 to 100",
      queries.changes,
    ],
    ['limit=1e1', "Parameter 'limit'", queries.deployments],
    ['limit=201', "Parameter 'limit'", queries.coverage],
    ['cursor=', "Parameter 'cursor'", queries.coverage],
    [
      'window=30d',
      "Unknown parameter 'window': known are problems, q, ref, limit, cursor",
      queries.coverage,
    ],
    ['now=1', "Unknown parameter 'now': this call has none", queries.none],
  ])('refuses %s with %s', (query, message, schema) => {
    expect(() => parseQuery(`/?${query}`, schema)).toThrow(message);
  });
});

describe('toSpan', () => {
  it('takes the last 30 days by default', () => {
    for (const now of [NOW - 60_000, NOW - 1]) {
      expect(toSpan({}, now)).toEqual({ from: NOW - 30 * DAY_MS, to: NOW });
    }
  });

  it('ends a window where it is told, also in the future', () => {
    const to = NOW + 10 * DAY_MS;
    expect(toSpan({ window: 7, to }, NOW)).toEqual({ from: to - 7 * DAY_MS, to });
  });

  it('takes from and to as they are, up to 1100 days', () => {
    const from = NOW - 1100 * DAY_MS;
    expect(toSpan({ from, to: NOW }, NOW)).toEqual({ from, to: NOW });
    expect(toSpan({ from }, NOW - 1)).toEqual({ from, to: NOW });
  });

  it.each([
    [{ from: NOW, to: NOW }, "Parameter 'from' is '2026-05-31T00:00:00.000Z'"],
    [{ from: NOW + 60_000 }, "Parameter 'from'"],
    [{ from: NOW - 1100 * DAY_MS - 1, to: NOW }, 'expected at most 1100 days before to'],
    [{ from: NOW - DAY_MS, window: 30 }, "Parameter 'window' is '30d': expected either"],
  ])('refuses %j', (query, message) => {
    expect(() => toSpan(query, NOW)).toThrow(message);
  });
});
