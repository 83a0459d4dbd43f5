import { Interval, MetricId } from 'backstage-plugin-dora-common';
import { fromTo } from '../../metrics/fromTo';
import { inWords } from '../../metrics/inWords';
import { percent } from '../../metrics/percent';

export function valueOf(metric: MetricId, value: number): string {
  return sayerOf(metric, [value])(value);
}

/** Says values of a metric so that they can be compared with the ones given: how often by one and the same period. */
export function sayerOf(metric: MetricId, values: readonly number[]): (value: number) => string {
  switch (metric) {
    case 'leadTime':
    case 'timeToRestore':
      return value => inWords(value * 1000);
    case 'deploymentFrequency':
      return frequencySayer(Math.min(...values.filter(value => value > 0)));
    default:
      return percent;
  }
}

/** What a value of a metric became of its past: `from 5 h to 11 h`. */
export function moveOf(metric: MetricId, past: number, value: number): string {
  return fromTo(sayerOf(metric, [past, value]), past, value);
}

/** `likely 8 h to 15 h`; null where too little is known to say. */
export function intervalOf(interval: Interval, say: (value: number) => string): string | null {
  if (interval === null) return null;
  const [low, high] = interval.map(say);
  return low === high ? `likely about ${low}` : `likely ${low} to ${high}`;
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `A, B and C`; of many only the first. */
export function listOf(words: readonly string[], most = 5): string {
  const shown = words.length > most ? words.slice(0, most - 1) : words;
  const left = words.length - shown.length;
  const all = left > 0 ? [...shown, `${left} more`] : shown;
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}

/** Per day from one a day, per week from one a week, else per month: as on the pages. */
function frequencySayer(leastPerDay: number): (perDay: number) => string {
  if (leastPerDay >= 1) return perDay => `${rounded(perDay)} a day`;
  return leastPerDay * 7 >= 1 - 1e-9
    ? perDay => `${rounded(perDay * 7)} a week`
    : perDay => `${rounded(perDay * 30)} a month`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(value < 100 ? 1 : 0)));
}
