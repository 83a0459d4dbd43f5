import { DAY_MS } from 'backstage-plugin-dora-common';

const UNITS: [string, number][] = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];
const MAX_HOURS_MS = 2 * DAY_MS;

/** A duration as people say it: `40 min`, `48 h`, `3.5 d`. */
export function inWords(ms: number): string {
  const length = Math.abs(ms);
  if (length > MAX_HOURS_MS) return `${(length / DAY_MS).toFixed(1)} d`;
  const [unit, size] = UNITS.find(([, least]) => length >= least) ?? UNITS[2];
  return `${Math.round(length / size)} ${unit}`;
}
