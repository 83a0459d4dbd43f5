/** More than any pause of the process, little enough that nobody waits long for the work of one that died. */
export const LEASE_MS = 45_000;
export const RENEW_EVERY_MS = 15_000;
/** The clocks of backends may differ by so much; what lies further ahead was written by one that was wrong. */
export const CLOCKS_MS = 5 * 60_000;
