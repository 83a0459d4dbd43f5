/**
 * Requests of all routes with good and bad parts in any mixture, by somebody who may not read an entity and its group
 * and by a service that may. Seeded, so that a failure comes again: `DORA_FUZZ_REQUESTS` and `DORA_FUZZ_SEED` for more.
 */
import { mockCredentials } from '@backstage/backend-test-utils';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { once } from 'node:events';
import { Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { METRIC_IDS } from 'backstage-plugin-dora-common';
import { at, change, deployment, incident } from '../metrics/__testUtils__/facts';
import { collected, domain, group, readerOf, service, system } from './__testUtils__/organisation';
import { NOW, startApi } from './__testUtils__/startApi';
import { createDocument } from './openapi/createDocument';

jest.setTimeout(600_000);

const REQUESTS = Number(process.env.DORA_FUZZ_REQUESTS ?? 2000);
const SEED = Number(process.env.DORA_FUZZ_SEED ?? 20_261_128);
/** In the title, project, incident and group of what jane may not read, and nowhere else. */
const SECRET = 'chrysalis';

const document = JSON.parse(JSON.stringify(createDocument('/api/dora')));
const ajv = addFormats(new Ajv2020({ strict: false }));
ajv.addSchema(document, 'document');

interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  parameters: { name: string; in: string; schema: { enum?: string[] } }[];
}

const operations: Operation[] = Object.entries(
  document.paths as Record<string, Record<string, Partial<Operation>>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { parameters = [] }]) => ({
    method: method as Operation['method'],
    path,
    parameters,
  })),
);

const odd = fc.constantFrom(
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1e9',
    'NaN',
    'null',
    'true',
    '30d',
    '7d',
    '366d',
    '999999d',
    '%00',
    '\0',
  ],
  ...['../..', 'a/b', '{}', '[]', '"', "' or 1=1 --", '🙈', '\u202e', 'x'.repeat(3000), '=1+1'],
  ...['__proto__', 'constructor', '2026-05-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-13-01'],
  ...['group:default/secret', 'component:default/hidden', 'user:default/jane', 'leadTime:low'],
  Buffer.from(JSON.stringify({ offset: 1e15, to: 9e15 })).toString('base64url'),
  Buffer.from(JSON.stringify({ offset: 2, to: NOW })).toString('base64url'),
);
const fitting: Record<string, fc.Arbitrary<string>> = {
  window: fc.constantFrom('7d', '30d', '90d', '365d'),
  from: fc.constantFrom('2026-01-01T00:00:00Z', '2024-06-01T00:00:00+02:00'),
  to: fc.constantFrom('2026-05-31T00:00:00Z', '2030-01-01T00:00:00Z', '1971-01-01T00:00:00Z'),
  limit: fc.constantFrom('1', '2', '100', '200'),
  owner: fc.constantFrom('team-a', 'group:default/secret', 'top'),
  ref: fc.constantFrom('component:default/cart', 'component:default/hidden', 'all'),
  band: fc.constantFrom('leadTime:low', 'deploymentFrequency:noData'),
  q: fc.constantFrom('a', 'cart', 'hidden'),
  month: fc.constantFrom('2026-05', '2026-04', '1999-01'),
  bands: fc.constantFrom('standard', 'article', 'dora-2023'),
};
const goalBody = fc.record(
  {
    ref: fc.constantFrom('component:default/cart', 'component:default/hidden', 'group:default/top'),
    metric: fc.constantFrom(...METRIC_IDS),
    improvement: fc.constantFrom<unknown>(0.1, 0.2, 7, 'much', null),
    owner: fc.constantFrom<unknown>('team-a', 'group:default/secret', 'user:default/jane', 3),
    due: fc.constantFrom<unknown>('2026-12-01T00:00:00Z', 'soon', 5, {}),
  },
  { requiredKeys: ['ref', 'metric'] },
);

/** Without it a path is another one. */
const oddSegment = odd.filter(value => value !== '');
const segment = (name: string) =>
  ({
    kind: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('component', 'group', 'System') },
      oddSegment,
    ),
    namespace: fc.oneof({ weight: 9, arbitrary: fc.constant('default') }, oddSegment),
    name: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom('cart', 'pay', 'hidden', 'top', 'secret', 'store') },
      odd,
    ),
    id: fc.oneof(fc.constantFrom('often', 'hidden-goal'), oddSegment),
  })[name] ?? oddSegment;

const requestTo = (operation: Operation) => {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const query = operation.parameters.filter(parameter => parameter.in === 'query');
  const valueOf = ({ name, schema }: Operation['parameters'][number]) => {
    const good = schema?.enum ? fc.constantFrom(...schema.enum) : (fitting[name] ?? odd);
    return fc.oneof({ weight: 5, arbitrary: good }, odd);
  };
  return fc.record({
    operation: fc.constant(operation),
    names: fc.tuple(...names.map(segment)),
    query: fc
      .subarray(query)
      .chain(chosen =>
        fc.tuple(
          ...chosen.map(one => valueOf(one).map(value => [one.name, value] as [string, string])),
          fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.tuple(odd, odd)),
        ),
      ),
    body: fc.oneof({ weight: 3, arbitrary: goalBody }, fc.constantFrom([], 'text', null, 5), odd),
    asService: fc.boolean(),
  });
};
const anyRequest = fc.constantFrom(...operations).chain(requestTo);

/** Six days of everything, and what belongs to the hidden one. */
function organisation() {
  const history = (id: number, title: string) => ({
    deployments: Array.from({ length: 140 }, (_, i) =>
      deployment({ id: `${id}${i}`, finishedAt: at('1-05') + i * 86_400_000 }),
    ),
    changes: [change({ id: `!${id}`, title, mergedAt: at('5-09'), openedAt: at('5-08') })],
    incidents: [incident({ id: `#${id}`, title, openedAt: at('5-20'), resolvedAt: at('5-21') })],
    links: { [`${id}130`]: [`!${id}`] },
  });
  const goal = {
    metric: 'deploymentFrequency' as const,
    improvement: 0.2,
    owner: `group:default/${SECRET}`,
    profile: 'standard' as const,
    startAt: at('4-01'),
    dueAt: at('8-01'),
    setAt: at('4-01'),
  };
  return startApi({
    entities: [
      ...[group('top', { children: ['team-a'] }), group('team-a'), domain('web')],
      ...[system('store', 'web'), service('cart', { system: 'store' }), service('pay')],
      service('hidden', { owner: SECRET, project: SECRET }),
    ],
    states: [collected('cart', 1), collected('pay', 2), collected(SECRET, 3)],
    reader: readerOf({ 1: history(1, 'A change'), 2: history(2, 'Other'), 3: history(3, SECRET) }),
    goals: [
      { ...goal, id: 'often', ref: 'component:default/cart' },
      { ...goal, id: 'hidden-goal', ref: 'component:default/hidden' },
    ],
  });
}

it(`answers ${REQUESTS} requests of any kind as the document says, and tells nobody of what is hidden`, async () => {
  const server: Server = organisation().app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/dora`;
  const jane = mockCredentials.user.header('user:default/jane');
  const serviceToken = mockCredentials.service.header();
  const statuses = new Map<number, number>();
  try {
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ operation, names, query, body, asService }) => {
        const { method, path } = operation;
        let next = 0;
        const filled = path.replace(/\{\w+\}/g, () => encodeURIComponent(names[next++]));
        const search = new URLSearchParams(query.filter(pair => pair !== null));
        const asked = query.some(pair => pair?.[1].includes(SECRET));
        const response = await fetch(`${origin}${filled}?${search}`, {
          method: method.toUpperCase(),
          headers: {
            authorization: asService ? serviceToken : jane,
            'content-type': 'application/json',
          },
          ...((method === 'post' || method === 'put') && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        expect(response.status).toBeLessThan(500);
        expect(asService || asked || !text.includes(SECRET)).toBe(true);
        if (!response.headers.get('content-type')?.includes('json')) return;
        const pointer = ['paths', path, method, 'responses', String(response.status)]
          .concat('content', 'application/json', 'schema')
          .map(one => encodeURIComponent(one.replaceAll('/', '~1')));
        const validate = ajv.getSchema(`document#/${pointer.join('/')}`);
        expect([response.status, validate !== undefined]).toEqual([response.status, true]);
        validate!(JSON.parse(text));
        expect(validate!.errors).toBeNull();
      }),
      { numRuns: REQUESTS, seed: SEED, endOnFailure: true },
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
  // What is refused all the time proves nothing.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 10);
});
