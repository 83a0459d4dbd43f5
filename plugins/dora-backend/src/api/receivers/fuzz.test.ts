import { hmacSha256 } from 'backstage-plugin-dora-node';
import fc from 'fast-check';
import request from 'supertest';
import { startApi } from '../__testUtils__/startApi';

jest.setTimeout(600_000);

const SECRET = `whsec_${Buffer.from('what they sign with').toString('base64')}`;
const TOKEN = 'what-they-send';
const KINDS = ['pagerduty', 'alertmanager', 'jira', 'incident-io'];
const proven = { secrets: [SECRET], bearer: TOKEN, entities: ['component:*'] };
const config = { dora: { receivers: KINDS.map(kind => ({ id: kind, kind, ...proven })) } };
const AT = '2026-05-30T10:00:00Z';

/** One of each, of which parts are exchanged for anything. */
const TEMPLATES: Record<string, object> = {
  pagerduty: {
    event: {
      event_type: 'incident.resolved',
      occurred_at: AT,
      data: {
        ...{ type: 'incident', id: 'PGR0VU2', title: 'Down', status: 'resolved' },
        ...{ created_at: AT, service: { id: 'P1ABC' }, urgency: 'high', html_url: 'https://x' },
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
      custom_field_entries: [{ values: [{ value_catalog_entry: { external_id: 'a' } }] }],
    },
  },
};

function headersOf(body: string, now: number) {
  const timestamp = String(Math.floor(now / 1000));
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
    fc.constantFrom('\0', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z', -1, 1e300, []),
  );
  return fc.tuple(fc.constantFrom(...paths), odd).map(([path, value]) => {
    const copy = structuredClone(template);
    const parent = path.slice(0, -1).reduce<any>((so, key) => so[key], copy);
    parent[path.at(-1)!] = value;
    return JSON.stringify(copy);
  });
};

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]));
  return path.length > 0 ? [path, ...below] : below;
}

describe.each(KINDS)('the receiver %s', kind => {
  it('has a plain answer to whatever is proven', async () => {
    const now = Date.parse('2026-05-31T00:00:00Z');
    let calls = 0;
    let { app } = startApi({ config });
    const statuses = new Set<number>();
    const payload = fc.oneof(
      { weight: 1, arbitrary: fc.string() },
      { weight: 1, arbitrary: fc.json() },
      { weight: 8, arbitrary: exchanged(TEMPLATES[kind]) },
    );
    await fc.assert(
      fc.asyncProperty(payload, async body => {
        if (calls++ % 500 === 0) ({ app } = startApi({ config }));
        const { status } = await request(app)
          .post(`/api/dora/v1/receivers/${kind}`)
          .set(headersOf(body, now))
          .send(body);
        statuses.add(status);
        expect([202, 400]).toContain(status);
      }),
      { numRuns: Number(process.env.DORA_FUZZ_RUNS ?? 100), seed: 14 },
    );
    expect([...statuses].sort()).toEqual([202, 400]);
  });
});
