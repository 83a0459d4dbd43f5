import { Interval, MetricId, Profile } from 'backstage-plugin-dora-common';
import { inWords } from '../../metrics/inWords';

/** What metrics are called, and what DORA calls them today where its present definitions are used. */
const NAMES: Record<MetricId, { usual: string; dora?: string }> = {
  deploymentFrequency: { usual: 'deployment frequency' },
  leadTime: { usual: 'lead time for changes', dora: 'change lead time' },
  timeToRestore: { usual: 'time to restore', dora: 'failed deployment recovery time' },
  changeFailureRate: { usual: 'change failure rate', dora: 'change fail rate' },
  reworkRate: { usual: 'rework rate', dora: 'deployment rework rate' },
};

/** Within a sentence. */
export function nameOf(metric: MetricId, profile: Profile): string {
  const { usual, dora = usual } = NAMES[metric];
  return profile === 'dora' ? dora : usual;
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}

export function valueOf(metric: MetricId, value: number): string {
  switch (metric) {
    case 'leadTime':
    case 'timeToRestore':
      return inWords(value * 1000);
    case 'deploymentFrequency':
      return frequencyOf(value);
    default:
      return `${rounded(100 * value)} %`;
  }
}

/** `likely 8 h to 15 h`; null where too little is known to say. */
export function intervalOf(metric: MetricId, interval: Interval): string | null {
  if (interval === null) return null;
  const [low, high] = interval.map(bound => valueOf(metric, bound));
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
function frequencyOf(perDay: number): string {
  if (perDay === 0 || perDay >= 1) return `${rounded(perDay)} a day`;
  return perDay * 7 >= 1 - 1e-9
    ? `${rounded(perDay * 7)} a week`
    : `${rounded(perDay * 30)} a month`;
}

function rounded(value: number): string {
  return String(Number(value.toFixed(value < 100 ? 1 : 0)));
}
