import { english } from '../testing/english';
import { formatAgo, formatBucket, formatDate, formatDateTime } from './formatInstant';
import { formatMetricValue } from './formatMetricValue';
import { formatNumber, withSign } from './formatNumber';
import { formatSource } from './formatSource';

describe('formatMetricValue', () => {
  it.each([
    ['deploymentFrequency', 2.9, '2.9 per day'],
    ['leadTime', 12312.5, '3 h 25 min'],
    ['timeToRestore', 2700, '45 min'],
    ['changeFailureRate', 0.1034, '10.3 %'],
    ['changeFailureRate', 1.5, '150 %'],
    ['reworkRate', 0, '0 %'],
    ['reworkRate', 0.0004, 'less than 0.1 %'],
    ['reworkRate', 0.0006, '0.1 %'],
    ['leadTime', 0.2, 'less than 1 s'],
    ['deploymentFrequency', 1 / 1000, 'less than 0.1 per month'],
  ] as const)('%s %p is %p', (metric, value, text) => {
    expect(formatMetricValue(english(), metric, value)).toBe(text);
  });
});

describe('formatNumber', () => {
  it.each([
    [2.94, 1, '2.9'],
    [3, 1, '3'],
    [2140, 0, '2,140'],
    [-2.14, 1, '−2.1'],
    [-0.01, 1, '0'],
  ])('%p with %p decimals is %p', (value, decimals, text) => {
    expect(formatNumber(value, decimals)).toBe(text);
  });

  it('signs with a true minus, and zero not at all', () => {
    expect([withSign(1, '2'), withSign(-1, '2'), withSign(0, '2')]).toEqual(['+2', '−2', '2']);
  });
});

describe('instants', () => {
  it('are shown in UTC, whatever offset they come with', () => {
    expect(formatDateTime('2026-05-21T23:30:00-02:00')).toBe('22 May 2026, 01:30');
    expect(formatDate('2026-05-21T23:59:59.999Z')).toBe('21 May 2026');
  });

  it('name a bucket by its day, or by its month', () => {
    expect(formatBucket('2026-05-04T00:00:00.000Z', 'week')).toBe('4 May');
    expect(formatBucket('2026-05-01T00:00:00.000Z', 'month')).toBe('May 2026');
  });

  it.each([
    [30, 'just now'],
    [4 * 60, '4 min ago'],
    [59 * 60 + 59, '59 min ago'],
    [60 * 60, '1 h ago'],
    [47 * 3600, '47 h ago'],
    [48 * 3600, '2 d ago'],
    // Clocks of backend and browser differ.
    [-20, 'just now'],
  ])('%p seconds before now are %p', (seconds, text) => {
    const now = Date.parse('2026-05-29T12:00:00Z');
    const then = new Date(now - seconds * 1000).toISOString();
    expect(formatAgo(english(), then, now)).toBe(text);
  });
});

describe('formatSource', () => {
  it.each([
    [{ source: 'gitlab', sourceTitle: 'GitLab' }, 'GitLab'],
    [{ source: 'jenkins', sourceTitle: 'Jenkins' }, 'Jenkins'],
    [{ source: 'push:ci' }, 'push:ci'],
  ])('%j is %s', (told, text) => {
    expect(formatSource(told)).toBe(text);
  });
});
