import { ticksBy } from './valueTicks';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Steps that people count time in, in seconds. */
const STEPS = [
  1,
  5,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 3, 7, 14, 30, 60, 90, 180, 365, 730, 1460, 3650].map(days => days * DAY),
];

/** Marks of the log axis: far enough apart that their labels never touch. */
const LOG_MARKS = [
  1,
  10,
  ...[1, 5, 15].map(minutes => minutes * MINUTE),
  ...[1, 4, 12].map(hours => hours * HOUR),
  ...[1, 3, 7, 30, 90, 365, 1460, 3650].map(days => days * DAY),
];

const MAX_TICKS = 6;
/** Above this p95 / median the median would lie flat on a linear axis. */
const LOG_FROM_RATIO = 20;

export interface DurationScale {
  scale: 'linear' | 'log';
  /** Seconds. */
  domain: [number, number];
  ticks: number[];
}

/** Keeps at most `count` entries, evenly spread, first and last among them. */
function thinOut(values: number[], count: number): number[] {
  if (values.length <= count) return values;
  const stride = Math.ceil((values.length - 1) / (count - 1));
  return values.filter((_, index) => (values.length - 1 - index) % stride === 0);
}

function linearScale(highest: number): DurationScale {
  const step =
    STEPS.find(candidate => highest / candidate <= MAX_TICKS - 1) ?? STEPS[STEPS.length - 1];
  const ticks = ticksBy(step, highest);
  return { scale: 'linear', domain: [0, ticks[ticks.length - 1]], ticks };
}

function logScale(lowest: number, highest: number): DurationScale {
  const last = LOG_MARKS.length - 1;
  const from = Math.max(
    0,
    LOG_MARKS.findLastIndex(mark => mark <= lowest),
  );
  const above = LOG_MARKS.findIndex(mark => mark >= highest);
  const to = above < 0 ? last : above;
  const marks = LOG_MARKS.slice(from, to + 1);
  return {
    scale: 'log',
    domain: [LOG_MARKS[from], Math.max(highest, LOG_MARKS[to])],
    ticks: thinOut(marks, MAX_TICKS),
  };
}

/**
 * The axis for durations: linear from zero, or logarithmic where the slow ones dwarf the typical ones.
 *
 * @param typical - what most durations are like (medians), in seconds
 * @param slow - the longest ones drawn (95th percentiles), in seconds
 */
export function durationScale(typical: number[], slow: number[]): DurationScale {
  const all = [...typical, ...slow];
  const highest = Math.max(0, ...all);
  const positive = all.filter(seconds => seconds > 0);
  const middle = typical.filter(seconds => seconds > 0).sort((a, b) => a - b);
  const median = middle[Math.floor((middle.length - 1) / 2)];
  if (median !== undefined && highest / median > LOG_FROM_RATIO) {
    return logScale(Math.min(...positive), highest);
  }
  return linearScale(highest || MINUTE);
}

/** Where a value is drawn: a log axis has no zero, so what is below its lowest mark lies on it. */
export function placeOn(scale: DurationScale, seconds: number): number {
  return scale.scale === 'log' ? Math.max(seconds, scale.domain[0]) : seconds;
}
