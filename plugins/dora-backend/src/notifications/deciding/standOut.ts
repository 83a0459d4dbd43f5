import { believedUpTo } from '../../metrics/comparing/statistics/falseDiscoveries';

/** Of what is told, so much may be chance. As on the scorecard. */
const FALSE_SHARE = 0.1;
/**
 * So often a year may each metric seem changed by chance afresh: every look at a window of 30 days asks once more, but
 * looks of neighbouring days see nearly the same. Each week gets the same part of the share. Measured: see
 * docs/notifications.md.
 */
const LOOKS_A_YEAR = 52;

/**
 * How unlikely by chance a change has to be to be told, among all that are looked at now and at all looks of a year.
 *
 * @param ps - of all that could be compared
 * @returns the largest p that is told; 0 where none is
 */
export function toldUpTo(ps: readonly number[]): number {
  return believedUpTo(ps, FALSE_SHARE / LOOKS_A_YEAR);
}
