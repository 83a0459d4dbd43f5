import { BandRange, BandSet } from './band';

const HOUR = 3600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const MONTH = 30 * DAY;
const HALF_YEAR = 365 * (DAY / 2);

const ON_DEMAND: BandRange = { above: 1 };
const DAILY_TO_WEEKLY: BandRange = { atLeast: 1 / 7, atMost: 1 };
const WEEKLY_TO_MONTHLY: BandRange = { atLeast: 1 / 30, atMost: 1 / 7 };

/**
 * The tables of the State of DevOps reports. They say what was typical of each cluster of answers, and clusters
 * overlap or leave gaps: a cell that does not tell its band from another has no range, and a value in a gap has no
 * band. Filling these in would be inventing.
 */
export const REPORT_BAND_SETS: Readonly<Record<string, BandSet>> = {
  'dora-2021': {
    name: 'dora-2021',
    source: 'Accelerate State of DevOps 2021, DORA',
    scales: {
      deploymentFrequency: {
        ranges: {
          elite: ON_DEMAND,
          high: WEEKLY_TO_MONTHLY,
          medium: { atLeast: 1 / 182.5, below: 1 / 30 },
          low: { below: 1 / 182.5 },
        },
        note: 'Between weekly and several a day the report has no cluster.',
      },
      leadTime: {
        ranges: {
          elite: { below: HOUR },
          high: { atLeast: DAY, atMost: WEEK },
          medium: { atLeast: MONTH, atMost: HALF_YEAR },
          low: { above: HALF_YEAR },
        },
        note: 'The report has no cluster between an hour and a day, nor between a week and a month.',
      },
      timeToRestore: {
        ranges: {
          elite: { below: HOUR },
          high: { below: DAY },
          medium: { atMost: WEEK },
          low: { above: HALF_YEAR },
        },
        note: 'The report has no cluster between a week and six months.',
      },
      changeFailureRate: {
        ranges: { elite: { atMost: 0.15 } },
        note: 'High, medium and low have the same 16 to 30 %: there is no threshold between them.',
      },
    },
  },
  'dora-2023': {
    name: 'dora-2023',
    source: 'Accelerate State of DevOps 2023, DORA and Google Cloud',
    scales: {
      deploymentFrequency: {
        ranges: { elite: ON_DEMAND, high: DAILY_TO_WEEKLY, medium: WEEKLY_TO_MONTHLY },
        note: 'Low has the same weekly to monthly as medium: there is no threshold for it.',
      },
      leadTime: {
        ranges: { elite: { below: DAY }, high: { atMost: WEEK }, medium: { atMost: MONTH } },
        note: 'Low has the same week to a month as medium: there is no threshold for it.',
      },
      timeToRestore: {
        ranges: {
          elite: { below: HOUR },
          high: { below: DAY },
          medium: { atMost: WEEK },
          low: { atLeast: MONTH },
        },
        note: 'The report has no cluster between a week and a month.',
      },
      changeFailureRate: {
        ranges: {
          elite: { atMost: 0.05 },
          high: { atMost: 0.1 },
          medium: { atMost: 0.15 },
          low: { atLeast: 0.64 },
        },
        note: 'The report gives one typical rate each, 5, 10, 15 and 64 %: nothing between 15 and 64 %.',
      },
    },
  },
  'dora-2024': {
    name: 'dora-2024',
    source: 'Accelerate State of DevOps 2024, DORA and Google Cloud',
    scales: {
      deploymentFrequency: {
        ranges: {
          elite: ON_DEMAND,
          high: DAILY_TO_WEEKLY,
          medium: WEEKLY_TO_MONTHLY,
          low: { below: 1 / 30 },
        },
      },
      leadTime: {
        ranges: {
          elite: { below: DAY },
          high: { atMost: WEEK },
          medium: { atMost: MONTH },
          low: { above: MONTH },
        },
      },
      timeToRestore: {
        ranges: { elite: { below: HOUR }, high: { below: DAY }, low: { atLeast: WEEK } },
        note: 'High and medium have the same less than a day, and there is no cluster between a day and a week.',
      },
      changeFailureRate: {
        ranges: { elite: { atMost: 0.05 }, low: { atLeast: 0.4 } },
        note: 'High has 20 % and medium 10 %: the rates do not follow the order of the clusters.',
      },
    },
  },
};
