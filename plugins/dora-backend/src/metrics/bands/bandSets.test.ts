import { Band, MetricId } from 'backstage-plugin-dora-common';
import { bandOf } from './band';
import { BAND_SETS } from './bandSets';

const HOUR = 3600;
const DAY = 24 * HOUR;
const MONTH = 30 * DAY;

type Case = [MetricId, number, Band | undefined];

describe.each<[string, Case[]]>([
  [
    'standard',
    [
      ['deploymentFrequency', 1, 'elite'],
      ['deploymentFrequency', 0.999, 'high'],
      ['deploymentFrequency', 1 / 7, 'high'],
      ['deploymentFrequency', 3 / 21, 'high'],
      ['deploymentFrequency', 0.14, 'medium'],
      ['deploymentFrequency', 1 / 30, 'medium'],
      ['deploymentFrequency', 0.033, 'low'],
      ['deploymentFrequency', 0, 'low'],
      ['leadTime', 0, 'elite'],
      ['leadTime', HOUR - 0.001, 'elite'],
      ['leadTime', HOUR, 'high'],
      ['leadTime', DAY, 'medium'],
      ['leadTime', 7 * DAY, 'low'],
      ['timeToRestore', HOUR, 'high'],
      ['timeToRestore', 7 * DAY - 0.001, 'medium'],
      ['changeFailureRate', 0.15, 'elite'],
      ['changeFailureRate', 0.1501, 'high'],
      ['changeFailureRate', 0.3, 'high'],
      ['changeFailureRate', 0.45, 'medium'],
      ['changeFailureRate', 2, 'low'],
      ['reworkRate', 0, undefined],
    ],
  ],
  [
    'article',
    [
      ['deploymentFrequency', 1, 'elite'],
      ['deploymentFrequency', 0.23, 'high'],
      ['deploymentFrequency', 0.2299, 'medium'],
      ['deploymentFrequency', 0.03, 'medium'],
      ['deploymentFrequency', 0.0299, 'low'],
      ['leadTime', HOUR, 'high'],
      ['changeFailureRate', 0.45, 'medium'],
      ['reworkRate', 0, undefined],
    ],
  ],
  [
    'dora-2021',
    [
      ['deploymentFrequency', 1.1, 'elite'],
      ['deploymentFrequency', 0.5, undefined],
      ['deploymentFrequency', 1 / 7, 'high'],
      ['deploymentFrequency', 1 / 60, 'medium'],
      ['deploymentFrequency', 1 / 200, 'low'],
      ['leadTime', HOUR - 1, 'elite'],
      ['leadTime', 5 * HOUR, undefined],
      ['leadTime', 2 * DAY, 'high'],
      ['leadTime', 2 * MONTH, 'medium'],
      ['leadTime', 12 * MONTH, 'low'],
      ['timeToRestore', 2 * HOUR, 'high'],
      ['timeToRestore', MONTH, undefined],
      ['changeFailureRate', 0.15, 'elite'],
      ['changeFailureRate', 0.2, undefined],
    ],
  ],
  [
    'dora-2023',
    [
      ['deploymentFrequency', 1, 'high'],
      ['deploymentFrequency', 1 / 30, 'medium'],
      ['deploymentFrequency', 1 / 40, undefined],
      ['leadTime', DAY - 1, 'elite'],
      ['leadTime', 7 * DAY, 'high'],
      ['leadTime', 2 * MONTH, undefined],
      ['timeToRestore', 2 * MONTH, 'low'],
      ['changeFailureRate', 0.05, 'elite'],
      ['changeFailureRate', 0.15, 'medium'],
      ['changeFailureRate', 0.3, undefined],
      ['changeFailureRate', 0.64, 'low'],
    ],
  ],
  [
    'dora-2024',
    [
      ['deploymentFrequency', 1 / 40, 'low'],
      ['leadTime', 2 * MONTH, 'low'],
      ['timeToRestore', DAY - 1, 'high'],
      ['timeToRestore', 2 * DAY, undefined],
      ['changeFailureRate', 0.05, 'elite'],
      ['changeFailureRate', 0.1, undefined],
      ['changeFailureRate', 0.4, 'low'],
    ],
  ],
])('band set %s', (name, cases) => {
  it.each(cases)('%s of %d is %s', (metric, value, expected) => {
    expect(bandOf(BAND_SETS[name], metric, value)).toBe(expected);
  });
});

it('says where its numbers come from, and why a band of a report has no range', () => {
  const sets = Object.values(BAND_SETS);
  expect(sets.filter(({ source }) => source === '')).toEqual([]);
  const unexplained = sets.flatMap(({ name, scales }) =>
    Object.entries(scales)
      .filter(([, { ranges, note }]) => Object.keys(ranges).length < 4 && !note)
      .map(([metric]) => `${name} ${metric}`),
  );
  expect(unexplained).toEqual([]);
});
