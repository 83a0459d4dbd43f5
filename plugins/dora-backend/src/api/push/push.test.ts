import { mockCredentials } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import request from 'supertest';
import { Delivery } from '../../store/types';
import { component, CHECKOUT, startApi } from '../__testUtils__/startApi';

jest.setTimeout(60_000);

const service = (subject: string) =>
  mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'test',
  });
const SERVICE = service('ci');
const config = {
  dora: {
    push: {
      subjects: [
        { subject: 'ci', entities: ['component:default/*'] },
        { subject: 'external:ci', entities: ['component:default/basket'] },
      ],
    },
  },
};
const event = {
  type: 'deployment',
  entityRef: 'component:default/checkout',
  id: '7',
  sha: 'abcdef1234567',
  finishedAt: '2026-05-30T10:00:00Z',
};

function start(options: Parameters<typeof startApi>[0] = {}) {
  const taken: Delivery[] = [];
  const take = jest.fn(async (deliveries: Delivery[]) => {
    taken.push(...deliveries);
    return { stored: 1 };
  });
  const api = startApi({
    config,
    entities: [CHECKOUT, component('basket'), { ...component('docs'), kind: 'API' }],
    deliveries: { take },
    ...options,
  });
  const push = (body: string | object, authorization = SERVICE) =>
    request(api.app)
      .post('/api/dora/v1/events')
      .set({ authorization, 'content-type': 'application/json' })
      .send(body);
  return { ...api, push, take, taken };
}

describe('POST /events', () => {
  it('stores what may be pushed, and answers how much of it was new', async () => {
    const { push, taken, createEvent } = start();
    const { body } = await push({
      events: [event, { ...event, updatedAt: event.finishedAt }],
    }).expect(202);
    expect(body).toEqual({ stored: 1, unchanged: 1 });
    expect(taken).toMatchObject([
      {
        source: 'push:ci',
        name: 'component:default/checkout',
        deployments: [{ id: '7' }],
        code: [{ source: 'gitlab', name: 'shop/checkout' }],
      },
    ]);
    expect(createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'push', meta: { subject: 'ci', events: 2, entities: 1 } }),
    );
  });

  it('keeps a static token and an issuer that share a name apart', async () => {
    const { push, taken } = start();
    const issuer = service('external:ci');
    await push({ events: [event] }, issuer).expect(403);
    await push({ events: [{ ...event, entityRef: 'component:basket' }] }, issuer).expect(202);
    expect(taken).toMatchObject([{ source: 'push:external:ci' }]);
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['a user', mockCredentials.user.header(), 403],
    ['another plugin', service('plugin:catalog'), 403],
    ['who is not configured', service('cd'), 403],
  ])('lets %s not push', async (_, authorization, status) => {
    const { push, take } = start();
    await push({ events: [event] }, authorization).expect(status);
    expect(take).not.toHaveBeenCalled();
  });

  it('lets nobody push by default, and nobody without the permission', async () => {
    const nobody = await start({ config: {} }).push({ events: [event] });
    const denied = await start({ denied: ['dora.push'] }).push({ events: [event] });
    expect([nobody.status, denied.status]).toEqual([403, 403]);
  });

  it.each<[number, string, object | string]>([
    [400, 'events[1].finishedAt: ', { events: [event, { ...event, finishedAt: 7 }] }],
    [400, 'events[0].entityRef: there is no', { events: [{ ...event, entityRef: 'component:x' }] }],
    [403, 'events[0].entityRef: ', { events: [{ ...event, entityRef: 'api:default/docs' }] }],
    [
      400,
      'events[0].environment: must be well-formed',
      { events: [{ ...event, environment: '\ud800' }] },
    ],
    [400, '', '{"events": ['],
    [400, '', 'null'],
    [413, 'at most 1000', { events: Array(1001).fill(1) }],
    [413, 'large', { events: [{ ...event, id: 'x'.repeat(1_100_000) }] }],
  ])('answers %d: %s', async (status, message, body) => {
    const { push, take } = start();
    const { body: answer } = await push(body).expect(status);
    expect(answer.error.message).toContain(message);
    expect(take).not.toHaveBeenCalled();
  });

  it('refuses kinds that are not measured', async () => {
    const subjects = [{ subject: 'ci', entities: ['*'] }];
    const { push } = start({ config: { dora: { push: { subjects } } } });
    const { body } = await push({ events: [{ ...event, entityRef: 'api:docs' }] }).expect(400);
    expect(body.error.message).toContain('entities of this kind are not measured');
  });

  it('says when to come again to who calls too often, and to nobody else', async () => {
    const { push } = start();
    const bad = { events: [] };
    for (let i = 0; i < 120; i++) await push(bad).expect(400);
    const { headers } = await push(bad).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    await push(bad, service('external:ci')).expect(400);
  });

  it('has a plain answer to whatever is sent', async () => {
    const value = fc.letrec(tie => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.double(),
        fc.constantFrom(null, true, '2026-05-30T10:00:00Z', 'deployment', '\0', '__proto__'),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...Object.keys(event), 'deleted', 'x'), tie('any')),
      ),
    })).any;
    const odd = fc.record({
      events: fc.array(
        fc.oneof(
          value,
          value.map(any => ({ ...event, ...(any as object) })),
        ),
        { minLength: 1, maxLength: 3 },
      ),
    });
    let calls = 0;
    let fuzzed = start();
    const runs = Number(process.env.DORA_FUZZ_RUNS ?? 100);
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, value), async body => {
        // Nobody calls too often.
        if (calls++ % 100 === 0) fuzzed = start();
        const { status } = await fuzzed.push(JSON.stringify(body) ?? '');
        expect([202, 400, 403, 413]).toContain(status);
      }),
      { numRuns: runs },
    );
  });
});
