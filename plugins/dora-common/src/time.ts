import { Instant } from './facts';

/** @public */
export const HOUR_MS = 3_600_000;

/** A day of UTC, which knows no daylight saving. @public */
export const DAY_MS = 24 * HOUR_MS;

/**
 * The midnight (UTC) with which the day of an instant begins.
 *
 * @public
 */
export function startOfDay(instant: Instant): Instant {
  return Math.floor(instant / DAY_MS) * DAY_MS;
}

/**
 * An instant as it goes over the wire: ISO 8601, UTC, with milliseconds.
 *
 * @public
 */
export function toIso(instant: Instant): string;
/** @public */
export function toIso(instant: Instant | null): string | null;
/** @public */
export function toIso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
