import { Instant } from 'backstage-plugin-dora-common';

/** The clocks of backends may differ by so much. */
const CLOCKS_MS = 5 * 60_000;

/**
 * Whether what was last done then is to be done again. An instant that lies ahead is of a clock that was wrong: it would
 * put the work off for as long as it was ahead.
 *
 * @param last - null where it was never done
 * @public
 */
export function isDue(last: Instant | null, everyMs: number, now: Instant): boolean {
  return last === null || now - last >= everyMs || last > now + CLOCKS_MS;
}
