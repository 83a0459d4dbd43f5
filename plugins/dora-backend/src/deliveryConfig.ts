import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { ReceiverCredentials } from 'backstage-plugin-dora-node';
import { ReceiverConfig } from './receivers/ReceiverRegistry';
import { wrong } from './scorecardConfig';

const MAX_ENTITIES = 100;
const MAX_SECRETS = 10;
const MIN_SECRET_LENGTH = 8;
/** Three times as long as Alertmanager waits, by default, before it tells again of a group that has changed. */
const REOPEN_WITHIN_MS = 15 * 60_000;

/** Who may push, and for which entities. */
export interface PushSubject {
  /** As Backstage tells it of the credentials of a service. */
  subject: string;
  /** References or globs of entities, in small letters. */
  entities: string[];
}

/** Which events say that there is something new. */
export interface HintConfig {
  enabled: boolean;
  /** Besides those that sources know, by the id of the source. */
  topics: Record<string, string>;
}

/** The keys of `dora:` that are about what comes by itself. */
export interface DeliveryConfig {
  push: { subjects: PushSubject[] };
  receivers: ReceiverConfig[];
  hints: HintConfig;
}

export function readDeliveryConfig(config: Config): DeliveryConfig {
  return {
    push: { subjects: readSubjects(config) },
    receivers: readReceivers(config),
    hints: readHints(config),
  };
}

function readHints(config: Config): HintConfig {
  const given = config.getOptionalConfig('dora.hints.topics');
  const topics = (given?.keys() ?? []).map(source => {
    const topic = given!.getString(source);
    if (!/^\S{1,200}$/.test(topic)) {
      throw wrong(`hints.topics.${source}`, 'must be a topic of 1 to 200 characters, no spaces');
    }
    return [source, topic] as const;
  });
  return {
    enabled: config.getOptionalBoolean('dora.hints.enabled') ?? true,
    topics: Object.fromEntries(topics),
  };
}

function readSubjects(config: Config): PushSubject[] {
  const given = config.getOptionalConfigArray('dora.push.subjects') ?? [];
  const subjects = given.map((one, index) => {
    const key = `push.subjects[${index}]`;
    const subject = one.getString('subject');
    if (!/^\S{1,250}$/.test(subject)) {
      throw wrong(`${key}.subject`, 'must have 1 to 250 characters and no spaces');
    }
    if (subject.startsWith('plugin:')) {
      throw wrong(`${key}.subject`, 'must not be a plugin: these push nothing');
    }
    return { subject, entities: readEntities(one, key) };
  });
  const twice = subjects.findIndex(
    ({ subject }, index) => subjects.findIndex(other => other.subject === subject) < index,
  );
  if (twice >= 0) throw wrong(`push.subjects[${twice}].subject`, 'is there twice');
  refuseMasquerade(config, subjects);
  return subjects;
}

function readReceivers(config: Config): ReceiverConfig[] {
  const given = config.getOptionalConfigArray('dora.receivers') ?? [];
  const receivers = given.map((one, index) => {
    const key = `receivers[${index}]`;
    const id = one.getString('id');
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
      throw wrong(`${key}.id`, 'must be 1 to 63 small letters, digits and dashes');
    }
    return {
      id,
      kind: one.getString('kind'),
      credentials: readCredentials(one, key),
      entities: readEntities(one, key),
      issueTypes: readIssueTypes(one, key),
      reopenWithinMs: readReopenWithin(one, key),
    };
  });
  const twice = receivers.findIndex(
    ({ id }, index) => receivers.findIndex(other => other.id === id) < index,
  );
  if (twice >= 0) throw wrong(`receivers[${twice}].id`, 'is there twice');
  return receivers;
}

/** What a sender proves itself with. Which of these a tool needs is known where it is. */
function readCredentials(one: Config, key: string): ReceiverCredentials {
  const check = (name: string, values: string[]) => {
    if (values.length > MAX_SECRETS || values.some(({ length }) => length < MIN_SECRET_LENGTH)) {
      throw wrong(
        `${key}.${name}`,
        `must be at most ${MAX_SECRETS} secrets of at least ${MIN_SECRET_LENGTH} characters`,
      );
    }
    return values;
  };
  const bearer = one.getOptional('bearer');
  const basic = one.getOptionalConfig('basic');
  if (basic) check('basic.password', [basic.getString('password')]);
  return {
    secrets: check('secrets', one.getOptionalStringArray('secrets') ?? []),
    bearer: check(
      'bearer',
      typeof bearer === 'string' ? [bearer] : (one.getOptionalStringArray('bearer') ?? []),
    ),
    ...(basic && {
      basic: { username: basic.getString('username'), password: basic.getString('password') },
    }),
  };
}

function readIssueTypes(one: Config, key: string): string[] | undefined {
  const types = one.getOptionalStringArray('issueTypes');
  if (types && (types.length > 20 || types.some(type => type === '' || type.length > 100))) {
    throw wrong(`${key}.issueTypes`, 'must be at most 20 names of 1 to 100 characters');
  }
  return types;
}

function readReopenWithin(one: Config, key: string): number {
  if (!one.has('reopenWithin')) return REOPEN_WITHIN_MS;
  let ms: number;
  try {
    ms = durationToMilliseconds(readDurationFromConfig(one, { key: 'reopenWithin' }));
  } catch (error) {
    throw wrong(`${key}.reopenWithin`, `is no duration: ${error}`);
  }
  if (!(ms >= 0 && ms <= DAY_MS)) throw wrong(`${key}.reopenWithin`, 'must be at most a day');
  return ms;
}

/** References and globs of entities. */
function readEntities(config: Config, key: string): string[] {
  const entities = config.getStringArray('entities');
  if (entities.length > MAX_ENTITIES || entities.some(one => one === '' || one.length > 300)) {
    throw wrong(
      `${key}.entities`,
      `must be at most ${MAX_ENTITIES} references or globs of 1 to 300 characters`,
    );
  }
  return entities.map(one => one.toLocaleLowerCase('en-US'));
}

/**
 * Backstage puts `external:` before the subjects that a JWKS issuer tells. A static token that is configured with such
 * a subject could not be told apart from it, and would write over its facts.
 */
function refuseMasquerade(config: Config, subjects: PushSubject[]): void {
  const tokens = config.getOptionalConfigArray('backend.auth.externalAccess') ?? [];
  tokens.forEach((token, index) => {
    if (token.getOptionalString('type') === 'jwks') return;
    const subject = token.getOptionalString('options.subject') ?? '';
    const isPushing = subjects.some(one => one.subject === subject);
    if (!isPushing || !subject.startsWith('external:')) return;
    throw wrong(
      `push.subjects`,
      `names ${subject}, which backend.auth.externalAccess[${index}] claims: only subjects of JWKS issuers begin with external:`,
    );
  });
}
