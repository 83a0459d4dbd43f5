import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { DateTime } from 'luxon';
import { Weekday, WEEKDAYS } from '../notificationsConfig';

/** Of the configuration. */
export interface Times {
  weekday: Weekday;
  hour: number;
  timezone: string;
}

/** Until then deployments of the month before may still turn out to have failed. */
const REPORT_DAY = 3;

/** When it was last time to look: at the hour of each day, and from there on so often. */
export function lastLook(now: Instant, times: Times, frequencyMs: number): Instant {
  const today = dayOf(now, times);
  const begin = lastOf([atHour(today, times), atHour(today.minus({ days: 1 }), times)], now);
  // A day of 25 hours has no look more.
  const steps = Math.min(Math.floor((now - begin) / frequencyMs), DAY_MS / frequencyMs - 1);
  return begin + steps * frequencyMs;
}

export function lastDigest(now: Instant, times: Times): Instant {
  const today = dayOf(now, times);
  const back = (today.weekday - 1 - WEEKDAYS.indexOf(times.weekday) + 7) % 7;
  const day = today.minus({ days: back });
  return lastOf([atHour(day, times), atHour(day.minus({ weeks: 1 }), times)], now);
}

/** With the month that it is about. */
export function lastReport(now: Instant, times: Times): { at: Instant; month: string } {
  const day = dayOf(now, times).set({ day: REPORT_DAY });
  const isDue = atHour(day, times) <= now;
  const dueDay = isDue ? day : day.minus({ months: 1 });
  const month = dueDay.minus({ months: 1 }).toFormat('yyyy-MM');
  return { at: atHour(dueDay, times), month };
}

function dayOf(now: Instant, { timezone }: Times): DateTime {
  return DateTime.fromMillis(now, { zone: timezone }).startOf('day');
}

/** Each day for itself: where the clocks go forward the hour may be another one, on that day alone. */
function atHour(day: DateTime, { hour }: Times): Instant {
  return day.startOf('day').set({ hour }).toMillis();
}

/** @param latestFirst - of which one has been */
function lastOf(latestFirst: readonly [Instant, Instant], now: Instant): Instant {
  return latestFirst[0] <= now ? latestFirst[0] : latestFirst[1];
}
