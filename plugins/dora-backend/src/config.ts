import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { METRIC_IDS, MetricId, Profile, PROFILES } from 'backstage-plugin-dora-common';
import { CollectionConfig, readCollectionConfig } from 'backstage-plugin-dora-node';
import { MetricDefinitions } from './metrics/definitions';

const DAY_MS = 86_400_000;

/**
 * Thresholds of the bands of one metric: the value that still reaches each. At least that many deployments per day,
 * less than that many seconds, at most that ratio. A band without one cannot be reached.
 */
export type BandThresholds = Partial<Record<'elite' | 'high' | 'medium', number>>;
export type BandSetConfig = Partial<Record<MetricId, BandThresholds>>;

/** `dora:` of the app config, with defaults. */
export interface DoraConfig extends CollectionConfig {
  schedule: { frequencyMs: number; timeoutMs: number; initialDelay: HumanDuration };
  history: { days: number };
  retention: { days: number };
  definitions: MetricDefinitions & {
    profile: Profile;
    bands: string;
    bandSets: Record<string, BandSetConfig>;
  };
  entities: { kinds: string[] };
}

/** Reads and checks `dora:`; a message about what is wrong names the key. Keys of sources are read by these. */
export function readDoraConfig(rootConfig: Config): DoraConfig {
  const config = rootConfig.getOptionalConfig('dora');
  return {
    ...readLists(rootConfig),
    schedule: {
      frequencyMs: readMs(config, 'schedule.frequency', { minutes: 15 }, SECOND_TO_DAY),
      timeoutMs: readMs(config, 'schedule.timeout', { minutes: 30 }, SECOND_TO_DAY),
      initialDelay: {
        milliseconds: readMs(config, 'schedule.initialDelay', { seconds: 10 }, { max: DAY_MS }),
      },
    },
    history: { days: readDays(config, 'history.days', 180) },
    retention: { days: readDays(config, 'retention.days', 1095) },
    definitions: readDefinitions(config),
    entities: { kinds: readKinds(config) },
  };
}

const SECOND_TO_DAY = { min: 1000, max: DAY_MS };

function readLists(rootConfig: Config): CollectionConfig {
  const lists = readCollectionConfig(rootConfig);
  const named = {
    'production.environments': lists.production.environments,
    'production.tiers': lists.production.tiers,
    'incidents.labels': lists.incidents.labels,
    'incidents.types': lists.incidents.types,
  };
  for (const [key, values] of Object.entries(named)) {
    if (values.length > 20 || values.some(value => value === '' || value.length > 200)) {
      throw wrong(key, 'must be a list of at most 20 names of 1 to 200 characters');
    }
  }
  return lists;
}

function readDefinitions(config: Config | undefined): DoraConfig['definitions'] {
  const strings = (key: string, fallback: string[]) =>
    config?.getOptionalStringArray(`definitions.fixChanges.${key}`) ?? fallback;
  return {
    profile: readProfile(config),
    bands: config?.getOptionalString('definitions.bands') ?? 'standard',
    bandSets: readBandSets(config),
    attributionMs: readMs(
      config,
      'definitions.attributionWindow',
      { hours: 48 },
      { max: 90 * DAY_MS },
    ),
    fixChanges: {
      labels: strings('labels', ['hotfix']),
      branches: strings('branches', ['hotfix/*', 'revert-*']),
      titles: strings('titles', ['^Revert "']).map(readPattern),
    },
  };
}

function readProfile(config: Config | undefined): Profile {
  const key = 'definitions.profile';
  const value = config?.getOptionalString(key) ?? 'standard';
  const profile = PROFILES.find(candidate => candidate === value);
  if (!profile) throw wrong(key, `must be one of ${PROFILES.join(', ')}, not '${value}'`);
  return profile;
}

function readBandSets(config: Config | undefined): Record<string, BandSetConfig> {
  const key = 'definitions.bandSets';
  const sets = config?.getOptionalConfig(key);
  return Object.fromEntries((sets?.keys() ?? []).map(name => [name, readBandSet(sets!, name)]));
}

function readBandSet(sets: Config, name: string): BandSetConfig {
  const set = sets.getConfig(name);
  const prefix = `definitions.bandSets.${name}`;
  const thresholds: BandSetConfig = {};
  for (const metric of set.keys()) {
    const known = METRIC_IDS.find(id => id === metric);
    if (!known) throw wrong(`${prefix}.${metric}`, `must be one of ${METRIC_IDS.join(', ')}`);
    thresholds[known] = readThresholds(set.getConfig(metric), known, `${prefix}.${metric}`);
  }
  return thresholds;
}

function readThresholds(config: Config, metric: MetricId, prefix: string): BandThresholds {
  const isTime = metric === 'leadTime' || metric === 'timeToRestore';
  const thresholds: BandThresholds = {};
  for (const band of config.keys()) {
    if (band !== 'elite' && band !== 'high' && band !== 'medium') {
      throw wrong(`${prefix}.${band}`, 'must be elite, high or medium; low is what is left');
    }
    thresholds[band] = isTime
      ? durationToMilliseconds(readDurationFromConfig(config, { key: band })) / 1000
      : config.getNumber(band);
  }
  const given = [thresholds.elite, thresholds.high, thresholds.medium].filter(n => n !== undefined);
  const sign = metric === 'deploymentFrequency' ? -1 : 1;
  if (given.some((value, i) => value < 0 || (i > 0 && sign * (value - given[i - 1]) < 0))) {
    throw wrong(prefix, 'must go from elite to medium without turning back, and not below 0');
  }
  return thresholds;
}

function readKinds(config: Config | undefined): string[] {
  const key = 'entities.kinds';
  const kinds = config?.getOptionalStringArray(key) ?? ['Component'];
  if (kinds.some(kind => !/^[a-z][a-z0-9]{0,62}$/i.test(kind))) {
    throw wrong(key, 'must be a list of entity kinds such as Component');
  }
  return kinds;
}

function readPattern(source: string, index: number): RegExp {
  try {
    return new RegExp(source);
  } catch {
    throw wrong(`definitions.fixChanges.titles[${index}]`, `is not a regular expression`);
  }
}

function readDays(config: Config | undefined, key: string, fallback: number): number {
  const days = config?.getOptionalNumber(key) ?? fallback;
  if (!(days >= 1 && days <= 36_500)) throw wrong(key, `must be 1 to 36500 days, not ${days}`);
  return days;
}

function readMs(
  config: Config | undefined,
  key: string,
  fallback: HumanDuration,
  bounds: { min?: number; max: number },
): number {
  const duration = config?.has(key) ? readDurationFromConfig(config, { key }) : fallback;
  const ms = durationToMilliseconds(duration);
  const { min = 0, max } = bounds;
  if (!(ms >= min && ms <= max)) {
    throw wrong(key, `must be ${min / 1000} to ${max / 1000} seconds, not ${ms / 1000}`);
  }
  return ms;
}

function wrong(key: string, what: string): InputError {
  return new InputError(`The config value dora.${key} ${what}`);
}
