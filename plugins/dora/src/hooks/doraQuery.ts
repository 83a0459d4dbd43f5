import { DAY_MS, Profile, PROFILES, SeriesInterval } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../api';

/** The windows offered; any other number of days from 7 to 365 in the URL works as well. */
export const WINDOW_DAYS = [7, 30, 90, 180, 365] as const;
export const SERIES_INTERVALS: readonly SeriesInterval[] = ['day', 'week', 'month'];
const DEFAULT_DAYS = 30;
/** As the API allows of a custom range. */
export const MOST_DAYS = 1100;

/** The last days up to now, or a custom range of instants. */
export type DoraRange = { days: number } | { from: string; to: string };

export function rangeDays(range: DoraRange): number {
  if ('days' in range) return range.days;
  return (Date.parse(range.to) - Date.parse(range.from)) / DAY_MS;
}

function chooseInterval(range: DoraRange): SeriesInterval {
  const days = rangeDays(range);
  if (days <= 14) return 'day';
  return days <= 190 ? 'week' : 'month';
}

/** An instant of the URL in its one canonical form; undefined where it is none. */
function readInstant(value: string | null): string | undefined {
  const instant = Date.parse(value ?? '');
  return Number.isNaN(instant) ? undefined : new Date(instant).toISOString();
}

/** A range that the API answers; undefined where either end is missing, or they make none. */
export function readEnds(
  begin: string | null,
  end: string | null,
): { from: string; to: string } | undefined {
  const from = readInstant(begin);
  const to = readInstant(end);
  if (!from || !to) return undefined;
  const days = rangeDays({ from, to });
  return days > 0 && days <= MOST_DAYS ? { from, to } : undefined;
}

function readRange(params: URLSearchParams): DoraRange {
  const ends = readEnds(params.get('from'), params.get('to'));
  if (ends) return ends;
  const days = Number(/^(\d{1,3})d$/.exec(params.get('window') ?? '')?.[1]);
  return { days: days >= 7 && days <= 365 ? days : DEFAULT_DAYS };
}

export interface DoraSelection {
  range: DoraRange;
  interval: SeriesInterval;
  /** Undefined follows the backend's configuration. */
  profile?: Profile;
}

/** What the URL asks for; whatever is missing or wrong in it falls back to the default. */
export function readSelection(params: URLSearchParams): DoraSelection {
  const range = readRange(params);
  const interval = SERIES_INTERVALS.find(known => known === params.get('interval'));
  const profile = PROFILES.find(known => known === params.get('profile'));
  return { range, interval: interval ?? chooseInterval(range), profile };
}

/** The same as the API's common query. */
export function toMetricsQuery({ range, profile }: DoraSelection): MetricsQuery {
  return 'days' in range
    ? { window: `${range.days}d`, profile }
    : { from: range.from, to: range.to, profile };
}
