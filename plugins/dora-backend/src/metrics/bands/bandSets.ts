import { BandScale, BandSet } from './band';
import { REPORT_BAND_SETS } from './reportBandSets';

const HOUR = 3600;
const DAY = 24 * HOUR;

const DURATIONS: BandScale = {
  ranges: { elite: { below: HOUR }, high: { below: DAY }, medium: { below: 7 * DAY }, low: {} },
};
const FAILURES: BandScale = {
  ranges: { elite: { atMost: 0.15 }, high: { atMost: 0.3 }, medium: { atMost: 0.45 }, low: {} },
};

const standard: BandSet = {
  name: 'standard',
  source: 'The thresholds of this plugin: rounded ones that leave no value without a band.',
  scales: {
    deploymentFrequency: {
      ranges: {
        elite: { atLeast: 1 },
        high: { atLeast: 1 / 7 },
        medium: { atLeast: 1 / 30 },
        low: {},
      },
    },
    leadTime: DURATIONS,
    timeToRestore: DURATIONS,
    changeFailureRate: FAILURES,
  },
};

const article: BandSet = {
  name: 'article',
  source: 'The published scripts: daily, 0.23 and 0.03 deployments per day; the rest as standard.',
  scales: {
    ...standard.scales,
    deploymentFrequency: {
      ranges: {
        elite: { atLeast: 1 },
        high: { atLeast: 0.23 },
        medium: { atLeast: 0.03 },
        low: {},
      },
    },
  },
};

/** The band sets that need no config, by name: docs/metrics/bands.md has them as a table. */
export const BAND_SETS: Readonly<Record<string, BandSet>> = {
  standard,
  article,
  ...REPORT_BAND_SETS,
};
