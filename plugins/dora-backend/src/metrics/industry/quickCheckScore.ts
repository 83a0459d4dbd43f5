import { DAY_MS, MetricId, Metrics } from 'backstage-plugin-dora-common';

const DAY_SECONDS = DAY_MS / 1000;
/** As in the bands of the reports. */
const MONTH_DAYS = 30;

/** The best of the Quick Check's six answers is the sixth. */
const ANSWERS = 6;
/** Each bound that a time is below leads to the next better answer, from more than half a year on. */
const TIME_BOUNDS_SECONDS = [
  6 * MONTH_DAYS * DAY_SECONDS,
  MONTH_DAYS * DAY_SECONDS,
  7 * DAY_SECONDS,
  DAY_SECONDS,
  DAY_SECONDS / 24,
];
/** Each bound that a frequency reaches does, from less than twice a year on; the best is more than one in an hour. */
const PER_DAY_BOUNDS = [1 / (6 * MONTH_DAYS), 1 / MONTH_DAYS, 1 / 7, 1, 24];

/**
 * The score that DORA's Quick Check would give to a value, from 0 to 10: an answer by its place among the six, a share of
 * deployments in tenths. Null where there is no value.
 */
export function quickCheckScore(metric: MetricId, result: Metrics[MetricId]): number | null {
  if (result.status === 'noData') return null;
  switch (metric) {
    case 'deploymentFrequency': {
      // It asks about one service.
      const perDay = ('perService' in result && result.perService) || result.value;
      return scoreOfAnswer(PER_DAY_BOUNDS.filter(bound => perDay >= bound).length);
    }
    case 'leadTime':
    case 'timeToRestore':
      return scoreOfAnswer(TIME_BOUNDS_SECONDS.filter(bound => result.value < bound).length);
    default:
      return Math.max(0, (1 - result.value) * 10);
  }
}

/** @param worse - how many answers are worse */
function scoreOfAnswer(worse: number): number {
  return (worse / (ANSWERS - 1)) * 10;
}
