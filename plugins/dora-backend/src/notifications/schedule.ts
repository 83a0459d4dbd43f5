import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { DateTime } from 'luxon';

/** Of the configuration. */
export interface Times {
  weekday: string;
  hour: number;
  timezone: string;
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Until then deployments of the month before may still turn out to have failed. */
const REPORT_DAY = 3;

/** When it was last time to look: at the hour of each day, and from there on so often. */
export function lastLook(now: Instant, times: Times, frequencyMs: number): Instant {
  const today = atHour(now, times);
  const begin = today.toMillis() <= now ? today : today.minus({ days: 1 });
  const since = now - begin.toMillis();
  // A day of 25 hours has no look more.
  const steps = Math.min(Math.floor(since / frequencyMs), DAY_MS / frequencyMs - 1);
  return begin.toMillis() + steps * frequencyMs;
}

export function lastDigest(now: Instant, times: Times): Instant {
  const today = atHour(now, times);
  const back = (today.weekday - 1 - WEEKDAYS.indexOf(times.weekday) + 7) % 7;
  const at = today.minus({ days: back });
  return (at.toMillis() <= now ? at : at.minus({ weeks: 1 })).toMillis();
}

/** With the month that it is about. */
export function lastReport(now: Instant, times: Times): { at: Instant; month: string } {
  const ofThisMonth = atHour(now, times).set({ day: REPORT_DAY });
  const at = ofThisMonth.toMillis() <= now ? ofThisMonth : ofThisMonth.minus({ months: 1 });
  return { at: at.toMillis(), month: at.minus({ months: 1 }).toFormat('yyyy-MM') };
}

function atHour(now: Instant, { hour, timezone }: Times): DateTime {
  return DateTime.fromMillis(now, { zone: timezone }).startOf('day').set({ hour });
}
