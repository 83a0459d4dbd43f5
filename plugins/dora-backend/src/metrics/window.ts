import { DAY_MS, Instant, SeriesInterval, startOfDay } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';

const MINUTE_MS = 60_000;
const WEEK_MS = 7 * DAY_MS;
/** 1970-01-05, the first Monday. */
const FIRST_MONDAY = 4 * DAY_MS;

/** A day, ISO week or month in UTC, cut to the window it is a part of. */
export interface Bucket extends Span {
  /** The whole day, week or month reaches out of the window. */
  partial: boolean;
}

/** Windows end here unless a request says otherwise: what is stored shows at once, and a minute asks one question. */
export function endOfMinute(now: Instant): Instant {
  return startOfMinute(now) + MINUTE_MS;
}

export function startOfMinute(now: Instant): Instant {
  return Math.floor(now / MINUTE_MS) * MINUTE_MS;
}

export function contains(span: Span, instant: Instant): boolean {
  return span.from <= instant && instant < span.to;
}

export function daysIn(span: Span): number {
  return (span.to - span.from) / DAY_MS;
}

/** The window of the same length that ends where this one starts. */
export function previousWindow(window: Span): Span {
  return { from: window.from - (window.to - window.from), to: window.from };
}

/** What has to be read to compute a window together with its previous one. */
export function spanWithPrevious(window: Span): Span {
  return { from: previousWindow(window).from, to: window.to };
}

/** All buckets that the window touches, none left out. The first and the last may be partial. */
export function bucketsOf(window: Span, interval: SeriesInterval): Bucket[] {
  const buckets: Bucket[] = [];
  for (let from = startOf(interval, window.from); from < window.to;) {
    const to = nextStart(interval, from);
    buckets.push({
      from: Math.max(from, window.from),
      to: Math.min(to, window.to),
      partial: from < window.from || to > window.to,
    });
    from = to;
  }
  return buckets;
}

/** By hand: this folder does without libraries, and in UTC all days and weeks have the same length. */
function startOf(interval: SeriesInterval, instant: Instant): Instant {
  if (interval === 'day') return startOfDay(instant);
  if (interval === 'week') {
    return Math.floor((instant - FIRST_MONDAY) / WEEK_MS) * WEEK_MS + FIRST_MONDAY;
  }
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function nextStart(interval: SeriesInterval, start: Instant): Instant {
  if (interval === 'day') return start + DAY_MS;
  if (interval === 'week') return start + WEEK_MS;
  const date = new Date(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}
