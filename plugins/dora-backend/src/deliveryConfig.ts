import { Config } from '@backstage/config';
import { wrong } from './scorecardConfig';

const MAX_ENTITIES = 100;

/** Who may push, and for which entities. */
export interface PushSubject {
  /** As Backstage tells it of the credentials of a service. */
  subject: string;
  /** References or globs of entities, in small letters. */
  entities: string[];
}

/** A tool that sends webhooks, and for which entities. */
export interface ReceiverConfig {
  id: string;
  kind: 'pagerduty';
  /** Several while one is replaced. */
  secrets: string[];
  /** References or globs of entities, in small letters. */
  entities: string[];
}

/** The keys of `dora:` that are about what comes by itself. */
export interface DeliveryConfig {
  push: { subjects: PushSubject[] };
  receivers: ReceiverConfig[];
}

export function readDeliveryConfig(config: Config): DeliveryConfig {
  return { push: { subjects: readSubjects(config) }, receivers: readReceivers(config) };
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
    const kind = one.getString('kind');
    if (kind !== 'pagerduty') throw wrong(`${key}.kind`, 'must be pagerduty');
    const secrets = one.getOptionalStringArray('secrets') ?? [];
    if (secrets.length === 0 || secrets.length > 10 || secrets.some(({ length }) => length < 8)) {
      throw wrong(`${key}.secrets`, 'must be one to 10 secrets of at least 8 characters');
    }
    return { id, kind, secrets, entities: readEntities(one, key) } as const;
  });
  const twice = receivers.findIndex(
    ({ id }, index) => receivers.findIndex(other => other.id === id) < index,
  );
  if (twice >= 0) throw wrong(`receivers[${twice}].id`, 'is there twice');
  return receivers.map(receiver => ({ ...receiver }));
}

/** References and globs of entities. */
export function readEntities(config: Config, key: string): string[] {
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
