import { createHash } from 'node:crypto';
import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { DAY_MS, DEFAULT_KINDS, Profile, PROFILES } from 'backstage-plugin-dora-common';
import { CollectionConfig, readCollectionConfig } from 'backstage-plugin-dora-node';
import { BandSet } from './metrics/bands/band';
import { BAND_SETS } from './metrics/bands/bandSets';
import { DEFAULT_DEFINITIONS, MetricDefinitions } from './metrics/definitions';
import { parseBandSet } from './metrics/bands/parseBandSet';
import { DeliveryConfig, readDeliveryConfig } from './deliveryConfig';
import { MemoryBounds, readMemoryConfig } from './memoryConfig';
import { NotificationsConfig, readNotificationsConfig } from './notificationsConfig';
import { readScorecardConfig, ScorecardConfig, wrong } from './scorecardConfig';

const MAX_GLOBS = 50;
/** What GitLab lists issues by. It refuses every other type, and the collection with it. */
const ISSUE_TYPES = ['incident', 'issue', 'task', 'test_case'];
const SECOND_TO_DAY = { min: 1000, max: DAY_MS };

/** `dora:` of the app config, with defaults. */
export interface DoraConfig extends CollectionConfig, ScorecardConfig, DeliveryConfig {
  schedule: { frequencyMs: number; timeoutMs: number; initialDelay: HumanDuration };
  history: { days: number };
  retention: { days: number };
  definitions: MetricDefinitions & {
    profile: Profile;
    bands: string;
    /** Built-in and own ones, by name. */
    bandSets: Record<string, BandSet>;
    /** Another one where anything under `dora:`, or this package, is another: what was worked out before may differ. */
    fingerprint: string;
  };
  entities: { kinds: string[] };
  notifications: NotificationsConfig;
  /** How many of what is kept between requests. */
  memory: MemoryBounds;
}

/**
 * Reads and checks `dora:`; a message about what is wrong names the key. Keys of sources are read by these.
 *
 * @param version - of this package
 */
export function readDoraConfig(config: Config, version = ''): DoraConfig {
  return {
    ...readLists(config),
    schedule: {
      frequencyMs: readMs(config, 'schedule.frequency', { minutes: 15 }, SECOND_TO_DAY),
      timeoutMs: readMs(config, 'schedule.timeout', { minutes: 30 }, SECOND_TO_DAY),
      initialDelay: {
        milliseconds: readMs(config, 'schedule.initialDelay', { seconds: 10 }, { max: DAY_MS }),
      },
    },
    history: { days: readDays(config, 'history.days', 180) },
    retention: { days: readDays(config, 'retention.days', 1095) },
    definitions: { ...readDefinitions(config), fingerprint: fingerprintOf(config, version) },
    ...readScorecardConfig(config),
    ...readDeliveryConfig(config),
    entities: { kinds: readKinds(config) },
    notifications: readNotificationsConfig(config),
    memory: readMemoryConfig(config),
  };
}

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
  const strange = lists.incidents.types.find(type => !ISSUE_TYPES.includes(type));
  if (strange) {
    throw wrong('incidents.types', `must be of ${ISSUE_TYPES.join(', ')}, not '${strange}'`);
  }
  return lists;
}

/** Of all of it: sources select by keys of their own, and a hash tells nothing of a secret. */
function fingerprintOf(config: Config, version: string): string {
  const told = JSON.stringify([version, config.getOptional('dora') ?? null]);
  return createHash('sha256').update(told).digest('hex');
}

function readDefinitions(config: Config): Omit<DoraConfig['definitions'], 'fingerprint'> {
  const strings = (key: string, fallback: string[]) =>
    config.getOptionalStringArray(`dora.definitions.fixChanges.${key}`) ?? fallback;
  const { attributionMs, fixChanges } = DEFAULT_DEFINITIONS;
  const bandSets = readBandSets(config);
  return {
    profile: readProfile(config),
    bands: readBands(config, bandSets),
    bandSets,
    configOnly: readConfigOnly(config),
    withoutChange: readWithoutChange(config),
    attributionMs: readMs(
      config,
      'definitions.attributionWindow',
      { milliseconds: attributionMs },
      { max: 90 * DAY_MS },
    ),
    fixChanges: {
      labels: strings('labels', fixChanges.labels),
      branches: strings('branches', fixChanges.branches),
      titles: strings(
        'titles',
        fixChanges.titles.map(({ source }) => source),
      ).map(readPattern),
    },
  };
}

function readProfile(config: Config): Profile {
  const key = 'definitions.profile';
  const value = config.getOptionalString(`dora.${key}`) ?? 'standard';
  const profile = PROFILES.find(candidate => candidate === value);
  if (!profile) throw wrong(key, `must be one of ${PROFILES.join(', ')}, not '${value}'`);
  return profile;
}

function readWithoutChange(config: Config): MetricDefinitions['withoutChange'] {
  const key = 'definitions.withoutChange';
  const value = config.getOptionalString(`dora.${key}`) ?? DEFAULT_DEFINITIONS.withoutChange;
  if (value === 'counted' || value === 'leftOut') return value;
  throw wrong(key, `must be counted or leftOut, not '${value}'`);
}

function readConfigOnly(config: Config): string[] {
  const key = 'definitions.configOnly';
  const globs = config.getOptionalStringArray(`dora.${key}`) ?? DEFAULT_DEFINITIONS.configOnly;
  if (globs.length > MAX_GLOBS || globs.some(glob => glob === '' || glob.length > 200)) {
    throw wrong(key, `must be a list of at most ${MAX_GLOBS} globs of 1 to 200 characters`);
  }
  return globs;
}

function readBandSets(config: Config): Record<string, BandSet> {
  const sets = config.getOptionalConfig('dora.definitions.bandSets');
  const own = (sets?.keys() ?? []).map(name => readBandSet(sets!, name));
  return { ...BAND_SETS, ...Object.fromEntries(own.map(set => [set.name, set])) };
}

function readBandSet(sets: Config, name: string): BandSet {
  try {
    return parseBandSet(name, sets.get(name), `dora.definitions.bandSets.${name}`);
  } catch (error) {
    throw new InputError(`In the config, ${(error as Error).message}`);
  }
}

function readBands(config: Config, bandSets: Record<string, BandSet>): string {
  const key = 'definitions.bands';
  const bands = config.getOptionalString(`dora.${key}`) ?? 'standard';
  if (!Object.hasOwn(bandSets, bands)) {
    throw wrong(key, `must be one of ${Object.keys(bandSets).join(', ')}, not '${bands}'`);
  }
  return bands;
}

function readKinds(config: Config): string[] {
  const key = 'entities.kinds';
  const kinds = config.getOptionalStringArray(`dora.${key}`) ?? [...DEFAULT_KINDS];
  if (kinds.length === 0 || kinds.some(kind => !/^[a-z][a-z0-9]{0,62}$/i.test(kind))) {
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

function readDays(config: Config, key: string, fallback: number): number {
  const days = config.getOptionalNumber(`dora.${key}`) ?? fallback;
  if (!(days >= 1 && days <= 36_500)) throw wrong(key, `must be 1 to 36500 days, not ${days}`);
  return days;
}

function readMs(
  config: Config,
  key: string,
  fallback: HumanDuration,
  bounds: { min?: number; max: number },
): number {
  const given = config.has(`dora.${key}`);
  const ms = durationToMilliseconds(
    given ? readDurationFromConfig(config, { key: `dora.${key}` }) : fallback,
  );
  const { min = 0, max } = bounds;
  if (!(ms >= min && ms <= max)) {
    throw wrong(key, `must be ${min / 1000} to ${max / 1000} seconds, not ${ms / 1000}`);
  }
  return ms;
}
