import { DAY_MS, Instant } from 'backstage-plugin-dora-common';

/**
 * Whether history is to reach further back than it did, because `dora.history` was raised: a source that keeps the
 * `historyFrom` of its collection in its cursor then reads what lies before. By more than a day, because the clocks
 * of two backends differ, and one may have been set.
 *
 * @param historyFrom - of the present request
 * @param reached - what history reaches back to
 * @public
 */
export function reachesFurther(historyFrom: Instant, reached: Instant): boolean {
  return historyFrom < reached - DAY_MS;
}
