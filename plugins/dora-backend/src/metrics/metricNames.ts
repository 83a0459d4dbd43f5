import { MetricId } from 'backstage-plugin-dora-common';
import { ProfileRules } from './profiles';

const NAMES: Record<MetricId, Record<ProfileRules['names'], string>> = {
  deploymentFrequency: { usual: 'deployment frequency', dora: 'deployment frequency' },
  leadTime: { usual: 'lead time for changes', dora: 'change lead time' },
  timeToRestore: { usual: 'time to restore', dora: 'failed deployment recovery time' },
  changeFailureRate: { usual: 'change failure rate', dora: 'change fail rate' },
  reworkRate: { usual: 'rework rate', dora: 'deployment rework rate' },
};

/** What a metric is called within a sentence, where a profile's rules hold. */
export function nameOf(metric: MetricId, { names }: Pick<ProfileRules, 'names'>): string {
  return NAMES[metric][names];
}

/** At the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1);
}
