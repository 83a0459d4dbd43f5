/**
 * What is pushed and received, with good and bad parts in any mixture, by way of the whole plugin into each database: a
 * plain answer to all of it, nothing is stored of what was refused, and what was stored can be read. Seeded, so that a
 * failure comes again: `DORA_FUZZ_RUNS` for more.
 */
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { hmacSha256 } from 'backstage-plugin-dora-node';
import fc from 'fast-check';
import { Knex } from 'knex';
import request from 'supertest';
import { component } from '../api/__testUtils__/startApi';
import doraPlugin from '../index';
import { databases } from '../store/__testUtils__/testStore';

jest.setTimeout(3_600_000);

const RUNS = Number(process.env.DORA_FUZZ_RUNS ?? 100);
/** A receiver and a subject may not be used more often within a minute, so each is one of several. */
const CALLS_OF_ONE = 100;
const several = Array.from({ length: Math.ceil(RUNS / CALLS_OF_ONE) + 1 }, (_, index) => index);

const SECRET = `whsec_${Buffer.from('what they sign with').toString('base64')}`;
const TOKEN = 'what-they-send';
const KINDS = ['pagerduty', 'alertmanager', 'jira', 'incident-io'];
const AT = '2026-05-30T10:00:00Z';
const ENTITY = 'component:default/checkout';
const CHECKOUT = component('checkout', {
  'pagerduty.com/service-id': 'P1',
  'dora/alert-labels': 'service=checkout',
  'jira/project-key': 'SHOP',
  'incident.io/component-id': 'checkout',
});

/** One of each, of which parts are exchanged for anything. */
const TEMPLATES: Record<string, object> = {
  pagerduty: {
    event: {
      event_type: 'incident.resolved',
      occurred_at: AT,
      data: {
        ...{ type: 'incident', id: 'PGR0VU2', title: 'Down', status: 'resolved' },
        ...{ created_at: AT, service: { id: 'P1' }, urgency: 'high', html_url: 'https://x' },
      },
    },
  },
  alertmanager: {
    version: '4',
    alerts: [
      {
        ...{ status: 'resolved', startsAt: AT, endsAt: AT, fingerprint: 'abc' },
        ...{ labels: { service: 'checkout' }, annotations: { summary: 'Down' } },
      },
    ],
  },
  jira: {
    timestamp: 1,
    webhookEvent: 'jira:issue_updated',
    changelog: { items: [{ field: 'labels', fromString: 'a' }] },
    issue: {
      ...{ id: '1', key: 'SHOP-1', self: 'https://acme.atlassian.net/rest/1' },
      fields: {
        ...{ summary: 'Down', created: AT, resolutiondate: AT, issuetype: { name: 'Incident' } },
        ...{ priority: { name: 'High' }, labels: ['a'], components: [{ name: 'b' }] },
      },
    },
  },
  'incident-io': {
    event_type: 'public_incident.incident_updated_v2',
    'public_incident.incident_updated_v2': {
      ...{ id: '01FD', name: 'Down', reference: 'INC-1', created_at: AT, updated_at: AT },
      ...{ incident_status: { category: 'live' }, severity: { name: 'Minor' } },
      custom_field_entries: [{ values: [{ value_catalog_entry: { external_id: 'checkout' } }] }],
    },
  },
};

const EVENTS = {
  deployment: {
    ...{ type: 'deployment', entityRef: ENTITY, id: '1', environment: 'production' },
    ...{ status: 'success', sha: 'abcdef1234567', finishedAt: AT, createdAt: AT, rollback: false },
    ...{ changes: ['PR-1'], url: 'https://ci.example.com', updatedAt: AT },
  },
  change: {
    ...{ type: 'change', entityRef: ENTITY, id: 'PR-1', title: 'Pay later', firstCommitAt: AT },
    ...{ openedAt: AT, mergedAt: AT, shas: ['abcdef1234567'], labels: ['a'], paths: ['src/a'] },
    ...{ sourceBranch: 'a', targetBranch: 'main', linesChanged: 5 },
  },
  incident: {
    ...{ type: 'incident', entityRef: ENTITY, id: 'INC-1', title: 'Down', openedAt: AT },
    ...{ resolvedAt: AT, severity: 'SEV1', labels: ['a'], deployment: { id: '1' } },
  },
  takenBack: { type: 'deployment', entityRef: ENTITY, id: '1', deleted: true, updatedAt: AT },
};

function headersOf(body: string) {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from('what they sign with');
  return {
    'content-type': 'application/json',
    'x-pagerduty-signature': `v1=${hmacSha256(SECRET, body)}`,
    'x-hub-signature': `sha256=${hmacSha256(SECRET, body)}`,
    authorization: `Bearer ${TOKEN}`,
    'webhook-id': 'msg_1',
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${hmacSha256(key, `msg_1.${timestamp}.${body}`, 'base64')}`,
  };
}

/** The template with one value anywhere in it exchanged. */
const exchanged = (template: object) => {
  const paths = pathsOf(template);
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.constantFrom('\0', '\ud800', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', -1, 1e300, []),
  );
  return fc.tuple(fc.constantFrom(...paths), odd).map(([path, value]) => {
    const copy = structuredClone(template);
    const parent = path.slice(0, -1).reduce<any>((so, key) => so[key], copy);
    parent[path.at(-1)!] = value;
    return copy;
  });
};

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}

/** Mostly what is nearly right: of the rest little passes the first look. */
const bodies = (...near: fc.Arbitrary<unknown>[]) =>
  fc.oneof(
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.json() },
    ...near.map(one => ({
      weight: Math.ceil(8 / near.length),
      arbitrary: one.map(body => JSON.stringify(body)),
    })),
  );

async function startPlugin(knex: Knex) {
  const subjects = several.map(n => ({ subject: `ci-${n}`, entities: ['component:*'] }));
  const proven = { secrets: [SECRET], bearer: TOKEN, entities: ['component:*'] };
  const receivers = KINDS.flatMap(kind =>
    several.map(n => ({ id: `${kind}-${n}`, kind, ...proven })),
  );
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: { dora: { push: { subjects }, receivers } } }),
      catalogServiceMock.factory({ entities: [CHECKOUT] }),
    ],
  });
  const send = (path: string, headers: object, body: string) =>
    request(backend.server)
      .post(`/api/dora/v1/${path}`)
      .set({ 'content-type': 'application/json', ...headers })
      .send(body);
  const read = (path: string) =>
    request(backend.server)
      .get(`/api/dora/v1/${path}`)
      .set('authorization', mockCredentials.user.header());
  return { stop: () => backend.stop(), send, read };
}

async function countFacts(knex: Knex): Promise<number> {
  const tables = ['targets', 'deployments', 'changes', 'incidents', 'taken_back', 'episodes'];
  const counts = await Promise.all(tables.map(table => knex(table).count({ n: '*' }).first()));
  return counts.reduce((sum, count) => sum + Number(count!.n), 0);
}

describe.each(databases.eachSupportedId())('on %s', id => {
  let knex: Knex;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeAll(async () => {
    knex = await databases.init(id);
    plugin = await startPlugin(knex);
  });
  afterAll(() => plugin?.stop());

  async function fuzz(arbitrary: fc.Arbitrary<string>, post: (body: string, of: number) => any) {
    const tally = new Map<number, number>();
    let calls = 0;
    await fc.assert(
      fc.asyncProperty(arbitrary, async body => {
        const before = await countFacts(knex);
        const { status } = await post(body, Math.floor(calls++ / CALLS_OF_ONE));
        tally.set(status, (tally.get(status) ?? 0) + 1);
        expect([202, 400, 403]).toContain(status);
        if (status !== 202) expect(await countFacts(knex)).toBe(before);
      }),
      // Shrinking would call more often than is let in.
      { numRuns: RUNS, seed: 14, endOnFailure: true },
    );
    // eslint-disable-next-line no-console
    if (process.env.DORA_FUZZ_RUNS) console.log(id, [...tally]);
    return [...tally.keys()];
  }

  it.each(KINDS)('the receiver %s has a plain answer to whatever is proven', async kind => {
    const answers = await fuzz(bodies(exchanged(TEMPLATES[kind])), (body, n) =>
      plugin.send(`receivers/${kind}-${n}`, headersOf(body), body),
    );
    expect(answers).toEqual(expect.arrayContaining([202, 400]));
  });

  it('so have pushed events', async () => {
    const event = fc.oneof(...Object.values(EVENTS).map(exchanged));
    const calls = fc.array(event, { minLength: 1, maxLength: 3 }).map(events => ({ events }));
    const answers = await fuzz(bodies(calls), (body, n) => {
      const authorization = mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(`ci-${n}`),
        targetPluginId: 'dora',
      });
      return plugin.send('events', { authorization }, body);
    });
    expect(answers).toEqual(expect.arrayContaining([202, 400]));
  });

  it('and all that was stored can be read', async () => {
    const entity = 'entities/component/default/checkout';
    const window = 'from=2024-01-01T00:00:00Z&to=2026-12-31T00:00:00Z';
    const lists = ['deployments', 'changes', 'incidents'];
    const paths = [
      ...[`${entity}/metrics`, `${entity}/series`, 'scorecard', 'coverage'],
      ...lists.flatMap(list => [`${entity}/${list}?${window}`, `${entity}/${list}.csv?${window}`]),
    ];
    for (const path of paths) expect([path, (await plugin.read(path)).status]).toEqual([path, 200]);
    const { body } = await plugin.read(`${entity}/incidents?${window}`);
    expect(body.totalItems).toBeGreaterThanOrEqual(KINDS.length);
  });
});
