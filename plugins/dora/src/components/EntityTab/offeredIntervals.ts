import { SeriesInterval } from 'backstage-plugin-dora-common';
import { DoraRange, rangeDays, SERIES_INTERVALS } from '../../hooks';

const DAYS: Record<SeriesInterval, number> = { day: 1, week: 7, month: 30 };
/** More bars than this cannot be told apart. */
const MOST_BUCKETS = 100;

/** Intervals that cut a window into a readable number of buckets. */
export function offeredIntervals(range: DoraRange): SeriesInterval[] {
  const days = rangeDays(range);
  return SERIES_INTERVALS.filter(interval => {
    const buckets = days / DAYS[interval];
    return buckets <= MOST_BUCKETS && (buckets >= 1 || interval === 'day');
  });
}
