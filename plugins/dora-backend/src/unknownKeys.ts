import { Config } from '@backstage/config';

/** What stands under `dora`, and under those of its keys whose own keys are fixed. */
const KNOWN: Record<string, readonly string[] | 'any'> = {
  schedule: ['frequency', 'timeout', 'initialDelay'],
  history: ['days'],
  retention: ['days'],
  definitions: [
    'profile',
    'bands',
    'bandSets',
    'attributionWindow',
    'configOnly',
    'withoutChange',
    'fixChanges',
  ],
  production: ['environments', 'tiers'],
  incidents: ['labels', 'types'],
  advice: ['actions'],
  memory: ['megabytes'],
  baseline: ['days'],
  industry: 'any',
  entities: ['kinds', 'annotations'],
  push: ['subjects'],
  gitlab: ['projects', 'requestsInFlight', 'rateShare'],
  aws: ['accountId', 'region', 'metricNamespace', 'pipelines', 'alarms'],
  notifications: ['enabled', 'kinds', 'digest', 'frequency', 'figures', 'dryRun'],
  receivers: 'any',
  hints: ['enabled', 'topics'],
};

/** What each entry of a list may have. */
const KNOWN_OF_ENTRIES: Record<string, readonly string[]> = {
  'push.subjects': ['subject', 'entities'],
  receivers: [
    ...['id', 'kind', 'secrets', 'bearer', 'basic', 'entities'],
    ...['issueTypes', 'reopenWithin'],
  ],
};

/** Keys under `dora` that nothing reads, such as misspelt ones. What a source of one's own reads stands under its id. */
export function unknownKeys(config: Config, sourceIds: readonly string[]): string[] {
  const dora = config.getOptional('dora');
  return keysOf(dora).flatMap(([key, value]) => {
    if (sourceIds.includes(key)) return [];
    const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
    if (!known) return [`dora.${key}`];
    const ofEntries = Object.entries(KNOWN_OF_ENTRIES).flatMap(([list, keys]) =>
      list.split('.')[0] === key ? unknownOfEntries(config, `dora.${list}`, keys) : [],
    );
    if (known === 'any') return ofEntries;
    const ofKey = keysOf(value)
      .filter(([inner]) => !known.includes(inner))
      .map(([inner]) => `dora.${key}.${inner}`);
    return [...ofKey, ...ofEntries];
  });
}

function unknownOfEntries(config: Config, list: string, known: readonly string[]): string[] {
  const entries = config.getOptional(list);
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry, index) =>
    keysOf(entry)
      .filter(([inner]) => !known.includes(inner))
      .map(([inner]) => `${list}[${index}].${inner}`),
  );
}

function keysOf(value: unknown): [string, unknown][] {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.entries(value) : [];
}
