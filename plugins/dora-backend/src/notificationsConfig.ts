import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { IANAZone } from 'luxon';
import { wrong } from './scorecardConfig';

/** What people can be told of, and may switch off each for itself. */
export const KINDS = ['moved', 'band', 'goal', 'data'] as const;

export type Kind = (typeof KINDS)[number];

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof WEEKDAYS)[number];

/** A minute: nothing is collected more often. */
const LEAST_FREQUENCY_MS = 60_000;
const DIGEST_KEYS = ['weekday', 'hour', 'timezone'];

/** The keys of `dora.notifications`. */
export interface NotificationsConfig {
  enabled: boolean;
  kinds: Kind[];
  /** Whether there are a weekly digest and a monthly report, and when; the hour is that of the daily look, too. */
  digest: { enabled: boolean; weekday: Weekday; hour: number; timezone: string };
  /** How often it is looked whether there is something to tell; divides a day. */
  frequencyMs: number;
  /** Whether figures are told even where permissions are enabled. */
  figures: boolean;
  /** Whether what would be sent is only logged. */
  dryRun: boolean;
}

export function readNotificationsConfig(rootConfig: Config): NotificationsConfig {
  const config = rootConfig.getOptionalConfig('dora.notifications');
  return {
    enabled: config?.getOptionalBoolean('enabled') ?? true,
    kinds: readKinds(config),
    digest: readDigest(config),
    frequencyMs: readFrequency(config),
    figures: config?.getOptionalBoolean('figures') ?? false,
    dryRun: config?.getOptionalBoolean('dryRun') ?? false,
  };
}

function readKinds(config: Config | undefined): Kind[] {
  const given = config?.getOptionalStringArray('kinds') ?? [...KINDS];
  const strange = given.find(kind => !KINDS.some(known => known === kind));
  if (strange !== undefined) {
    throw wrong('notifications.kinds', `must be of ${KINDS.join(', ')}, not '${strange}'`);
  }
  return KINDS.filter(kind => given.includes(kind));
}

function readDigest(config: Config | undefined): NotificationsConfig['digest'] {
  const usual = { enabled: true, weekday: 'monday' as const, hour: 8, timezone: 'UTC' };
  const given = config?.getOptional('digest');
  if (given === undefined) return usual;
  if (given === false || given === 'off') return { ...usual, enabled: false };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw wrong('notifications.digest', 'must be off, or say weekday, hour and timezone');
  }
  const digest = config!.getConfig('digest');
  const strange = digest.keys().find(key => !DIGEST_KEYS.includes(key));
  if (strange) throw wrong(`notifications.digest.${strange}`, 'is read by nothing');
  const day = digest.getOptionalString('weekday') ?? usual.weekday;
  const weekday = WEEKDAYS.find(known => known === day.toLocaleLowerCase('en-US'));
  if (!weekday) {
    throw wrong('notifications.digest.weekday', `must be of ${WEEKDAYS.join(', ')}, not '${day}'`);
  }
  const hour = digest.getOptionalNumber('hour') ?? usual.hour;
  if (!Number.isInteger(hour) || hour < 0 || hour > 23) {
    throw wrong('notifications.digest.hour', `must be a whole hour from 0 to 23, not ${hour}`);
  }
  const timezone = digest.getOptionalString('timezone') ?? usual.timezone;
  if (!IANAZone.isValidZone(timezone)) {
    throw wrong(
      'notifications.digest.timezone',
      `must be a time zone such as Europe/Berlin, not '${timezone}'`,
    );
  }
  return { enabled: true, weekday, hour, timezone };
}

function readFrequency(config: Config | undefined): number {
  if (!config?.has('frequency')) return DAY_MS;
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key: 'frequency' }));
  if (!(ms >= LEAST_FREQUENCY_MS && ms <= DAY_MS) || DAY_MS % ms !== 0) {
    throw wrong(
      'notifications.frequency',
      'must be a minute to a day, and go into a day without rest',
    );
  }
  return ms;
}
