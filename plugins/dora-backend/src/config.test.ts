import { ConfigReader } from '@backstage/config';
import { readDoraConfig } from './config';

const read = (dora?: object) => readDoraConfig(new ConfigReader(dora ? { dora } : {}));

const push = (...subjects: object[]) => ({ push: { subjects } });
const CI = { subject: 'ci', entities: ['*'] };
const PAGER = { id: 'pd', kind: 'pagerduty', secrets: ['a long secret'], entities: ['*'] };

describe('readDoraConfig', () => {
  it('has a default for everything', () => {
    expect(read()).toMatchObject({
      schedule: {
        frequencyMs: 15 * 60_000,
        timeoutMs: 30 * 60_000,
        initialDelay: { milliseconds: 10_000 },
      },
      history: { days: 180 },
      retention: { days: 1095 },
      definitions: {
        profile: 'standard',
        bands: 'standard',
        attributionMs: 48 * 3_600_000,
        configOnly: [],
        withoutChange: 'counted',
        fixChanges: {
          labels: ['hotfix'],
          branches: ['hotfix/*', 'revert-*'],
          titles: [/^Revert "/],
        },
      },
      production: { environments: ['production', 'prod'], tiers: ['production'] },
      incidents: { labels: ['incident'], types: ['incident'] },
      entities: { kinds: ['Component'] },
    });
  });

  it('shrinks and grows all that is remembered in the same measure', () => {
    const usual = read().memory;
    expect(usual).toMatchObject({ samples: 4_000_000, pooled: 20_000_000, rows: 72_000 });
    const doubled = read({ memory: { megabytes: 2 * 589 } }).memory;
    for (const part of Object.keys(usual) as (keyof typeof usual)[]) {
      expect(doubled[part]).toBe(2 * usual[part]);
    }
    // One answer over 5,000 services brings twice as many grounds.
    expect(read({ memory: { megabytes: 100 } }).memory.grounds).toBeGreaterThan(10_000);
  });

  it('reads what is given', () => {
    const config = read({
      schedule: { frequency: { seconds: 10 }, timeout: '10m', initialDelay: { seconds: 0 } },
      history: { days: 1500 },
      definitions: {
        profile: 'gitlab',
        bands: 'ours',
        bandSets: { ours: { leadTime: { elite: '< 2 h', high: '< 1 d', medium: '< 7 d' } } },
        attributionWindow: { hours: 12 },
        configOnly: ['config/*', '*.md'],
        withoutChange: 'leftOut',
        fixChanges: { titles: ['^fix!'] },
      },
      entities: { kinds: ['Component', 'API'] },
    });
    expect(config).toMatchObject({
      schedule: { frequencyMs: 10_000, timeoutMs: 600_000, initialDelay: { milliseconds: 0 } },
      history: { days: 1500 },
      definitions: {
        profile: 'gitlab',
        bands: 'ours',
        attributionMs: 12 * 3_600_000,
        configOnly: ['config/*', '*.md'],
        withoutChange: 'leftOut',
      },
      entities: { kinds: ['Component', 'API'] },
    });
    expect(config.definitions.fixChanges.titles).toEqual([/^fix!/]);
    expect(Object.keys(config.definitions.bandSets)).toEqual(
      expect.arrayContaining(['standard', 'article', 'ours']),
    );
  });

  it.each([
    ['dora.schedule.frequency', { schedule: { frequency: { milliseconds: 10 } } }],
    ['dora.schedule.frequency', { schedule: { frequency: 'often' } }],
    ['dora.schedule.timeout', { schedule: { timeout: { days: 2 } } }],
    ['dora.schedule.initialDelay', { schedule: { initialDelay: { days: 3 } } }],
    ['dora.history.days', { history: { days: 0 } }],
    ['dora.history.days', { history: { days: 'all' } }],
    ['dora.retention.days', { retention: { days: -1 } }],
    ['dora.memory.megabytes', { memory: { megabytes: 99 } }],
    ['dora.memory.megabytes', { memory: { megabytes: 'much' } }],
    ['dora.definitions.profile', { definitions: { profile: 'mine' } }],
    ['dora.push.subjects[0].subject', push({ subject: 'plugin:catalog', entities: ['*'] })],
    ['dora.push.subjects[0].subject', push({ subject: 'a b', entities: ['*'] })],
    ['dora.push.subjects[1].subject', push(CI, CI)],
    ['dora.push.subjects[0].entities', push({ subject: 'ci', entities: [''] })],
    ['dora.receivers[0].id', { receivers: [{ ...PAGER, id: 'A/b' }] }],
    ['dora.receivers[0].bearer', { receivers: [{ ...PAGER, bearer: 'short' }] }],
    ['dora.receivers[0].basic.password', { receivers: [{ ...PAGER, basic: { password: 'x' } }] }],
    ['dora.receivers[0].issueTypes', { receivers: [{ ...PAGER, issueTypes: [''] }] }],
    ['dora.receivers[0].reopenWithin', { receivers: [{ ...PAGER, reopenWithin: { days: 2 } }] }],
    ['dora.receivers[0].reopenWithin', { receivers: [{ ...PAGER, reopenWithin: 'soon' }] }],
    ['dora.receivers[0].secrets', { receivers: [{ ...PAGER, secrets: ['short'] }] }],
    ['dora.hints.topics.alarms', { hints: { topics: { alarms: 'a b' } } }],
    ['dora.receivers[1].id', { receivers: [PAGER, PAGER] }],
    ['dora.definitions.bands', { definitions: { bands: 'nobodys' } }],
    [
      'dora.definitions.bandSets.ours.leadTime.elite',
      { definitions: { bandSets: { ours: { leadTime: { elite: 3 } } } } },
    ],
    ['dora.definitions.attributionWindow', { definitions: { attributionWindow: { days: 400 } } }],
    [
      'dora.definitions.fixChanges.titles[0]',
      { definitions: { fixChanges: { titles: ['(unclosed'] } } },
    ],
    ['dora.production.environments', { production: { environments: [''] } }],
    ['dora.production.tiers', { production: { tiers: 'production' } }],
    ['dora.incidents.labels', { incidents: { labels: ['x'.repeat(201)] } }],
    ['dora.incidents.types', { incidents: { types: Array(21).fill('incident') } }],
    ['dora.incidents.types', { incidents: { types: ['Incident'] } }],
    ['dora.entities.kinds', { entities: { kinds: ['Not a kind'] } }],
    ['dora.entities.kinds', { entities: { kinds: [] } }],
    ['dora.definitions.configOnly', { definitions: { configOnly: 'config/*' } }],
    ['dora.definitions.configOnly', { definitions: { configOnly: [''] } }],
    ['dora.definitions.configOnly', { definitions: { configOnly: [{ glob: 'config/*' }] } }],
    ['dora.definitions.configOnly', { definitions: { configOnly: Array(51).fill('a') } }],
    ['dora.definitions.withoutChange', { definitions: { withoutChange: 'maybe' } }],
    ['dora.baseline.days', { baseline: { days: 30 } }],
    ['dora.industry', { industry: 'Fishing' }],
    ['dora.advice.actions.heroes', { advice: { actions: { heroes: {} } } }],
    [
      'dora.advice.actions.runbooks.url',
      { advice: { actions: { runbooks: { url: 'ftp://x.y' } } } },
    ],
  ])('says that %s is wrong', (key, dora) => {
    expect(() => read(dora)).toThrow(key);
  });
});

it('suggests the configured words, and nothing that is switched off', () => {
  const { actions } = read({
    advice: {
      actions: { runbooks: { text: 'Ours', url: 'https://x.y' }, drills: { enabled: false } },
    },
  }).advice;
  expect(actions.find(({ id }) => id === 'runbooks')).toMatchObject({
    title: 'Runbooks',
    text: 'Ours',
    url: 'https://x.y',
  });
  expect(actions.map(({ id }) => id)).not.toContain('drills');
});

it('refuses a static token that calls itself what an issuer tells', () => {
  const given = (type: string) => ({
    dora: push({ subject: 'external:ci', entities: ['*'] }),
    backend: { auth: { externalAccess: [{ type, options: { subject: 'external:ci' } }] } },
  });
  expect(() => readDoraConfig(new ConfigReader(given('static')))).toThrow('dora.push.subjects');
  expect(() => readDoraConfig(new ConfigReader(given('jwks')))).not.toThrow();
});
