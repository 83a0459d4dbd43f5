import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { readerOf } from './__testUtils__/organisation';
import { CHECKOUT, component, NOW, startApi } from './__testUtils__/startApi';

const ENTITY = '/api/dora/v1/entities/component/default/checkout';
const jane = mockCredentials.user.header('user:default/jane');
const service = mockCredentials.service.header();

const reads = [
  `${ENTITY}/metrics`,
  `${ENTITY}/series`,
  `${ENTITY}/deployments`,
  `${ENTITY}/changes`,
  `${ENTITY}/incidents`,
  '/api/dora/v1/coverage',
];

describe('who gets in', () => {
  it.each([...reads, '/api/dora/openapi.json'])('%s: users and services only', async path => {
    const { app } = startApi();
    const statusFor = async (headers: Record<string, string>) =>
      (await request(app).get(path).set(headers)).status;
    expect(await statusFor({})).toBe(401);
    expect(await statusFor({ authorization: mockCredentials.none.header() })).toBe(401);
    expect(await statusFor({ authorization: 'Bearer rubbish' })).toBe(401);
    expect(await statusFor({ authorization: jane })).toBe(200);
    expect(await statusFor({ authorization: service })).toBe(200);
  });

  it.each(reads)('%s: only with the permission to read metrics', async path => {
    const { app, getEntityByRef } = startApi({ denied: ['dora.metrics.read'] });
    const { body } = await request(app).get(path).set('authorization', jane).expect(403);
    expect(body.error.message).toContain('dora.metrics.read');
    await request(app).get(path).set('authorization', service).expect(403);
    expect(getEntityByRef).not.toHaveBeenCalled();
  });

  it.each(reads)('%s: refuses unknown parameters by name', async path => {
    const { app } = startApi();
    const { body } = await request(app).get(`${path}?colour=red`).set('authorization', jane);
    expect(body.error).toMatchObject({ name: 'InputError' });
    expect(body.error.message).toContain("Unknown parameter 'colour'");
  });
});

it('lets nothing between keep an answer', async () => {
  const { app } = startApi();
  for (const [path, status] of [
    [reads[0], 200],
    [`${reads[0]}?window=1d`, 400],
  ] as const) {
    const { headers } = await request(app).get(path).set('authorization', jane).expect(status);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-store' });
  }
});

describe('which entities are there', () => {
  const ofHidden = reads.slice(0, 5).map(path => path.replace('checkout', 'hidden'));

  it.each(ofHidden)('%s: what a user may not read is not there', async path => {
    const { app } = startApi({ entities: [component('hidden')] });
    const hidden = await request(app).get(path).set('authorization', jane).expect(404);
    const absent = await request(app)
      .get(path.replace('hidden', 'absent'))
      .set('authorization', jane);
    expect(absent.status).toBe(404);
    expect(absent.body.error.message.replace('absent', 'hidden')).toBe(hidden.body.error.message);
    await request(app).get(path).set('authorization', service).expect(200);
  });

  it('asks the catalog for services with credentials of its own', async () => {
    const { app, getEntityByRef } = startApi();
    await request(app).get(reads[0]).set('authorization', service).expect(200);
    const { credentials } = getEntityByRef.mock.calls[0][1];
    expect(credentials.principal).toEqual({ type: 'service', subject: 'plugin:test' });
  });

  it.each([
    ['a slash', 'a%2Fb'],
    ['a colon', 'a:b'],
    ['5000 letters', 'x'.repeat(5000)],
  ])('asks the catalog for no name with %s', async (_, name) => {
    const { app, getEntityByRef } = startApi();
    const path = `/api/dora/v1/entities/component/default/${name}/metrics`;
    await request(app).get(path).set('authorization', jane).expect(404);
    expect(getEntityByRef).not.toHaveBeenCalled();
  });

  it('remembers what each principal may read, for less than a minute', async () => {
    const { app, getEntityByRef, advance } = startApi({ entities: [component('hidden')] });
    const path = reads[0].replace('checkout', 'hidden');
    const get = (authorization: string) => request(app).get(path).set({ authorization });
    await get(service).expect(200);
    await get(service).expect(200);
    expect(getEntityByRef).toHaveBeenCalledTimes(1);
    await get(jane).expect(404);
    await get(mockCredentials.user.header('user:default/joe')).expect(200);
    expect(getEntityByRef).toHaveBeenCalledTimes(3);
    advance(60_000);
    await get(service).expect(200);
    expect(getEntityByRef).toHaveBeenCalledTimes(4);
  });
});

describe('collect', () => {
  const collect = (app: ReturnType<typeof startApi>['app'], authorization: string) =>
    request(app).post(`${ENTITY}/collect`).set('authorization', authorization);
  const guest = mockCredentials.user.header('user:development/guest');

  it('makes the targets of the entity due and leaves a trace', async () => {
    const { app, collectSoon, createEvent } = startApi();
    const { body } = await collect(app, jane).expect(202);
    const targets = [{ source: 'gitlab', name: 'shop/checkout' }];
    expect(body).toEqual({ entityRef: 'component:default/checkout', targets });
    expect(collectSoon).toHaveBeenCalledWith(targets);
    expect(createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'collect',
        severityLevel: 'medium',
        meta: { entityRef: 'component:default/checkout' },
      }),
    );
  });

  it('takes services, and users with the permission', async () => {
    await collect(startApi().app, service).expect(202);
    const { app, collectSoon } = startApi({ denied: ['dora.collect'] });
    await collect(app, jane).expect(403);
    await collect(app, service).expect(403);
    await collect(app, mockCredentials.none.header()).expect(401);
    expect(collectSoon).not.toHaveBeenCalled();
  });

  it('refuses guests while permissions are disabled', async () => {
    const { app, collectSoon } = startApi({ guestRef: 'user:default/Visitor' });
    await collect(app, guest).expect(403);
    await collect(app, mockCredentials.user.header('user:default/guest')).expect(403);
    await collect(app, mockCredentials.user.header('user:default/visitor')).expect(403);
    expect(collectSoon).not.toHaveBeenCalled();
    await collect(startApi({ permissionsEnabled: true }).app, guest).expect(202);
  });

  it('answers 404 for what is not there, and 400 for what it does not know', async () => {
    const { app } = startApi({ entities: [component('hidden')] });
    const path = `${ENTITY}/collect`.replace('checkout', 'hidden');
    await request(app).post(path).set('authorization', jane).expect(404);
    const post = () => request(app).post(path).set('authorization', service);
    expect((await post().query({ now: '1' })).body.error.message).toContain("parameter 'now'");
    expect((await post().send({ since: 1 })).body.error.message).toContain("field 'since'");
    const unreadable = await post()
      .set('content-type', 'application/json')
      .send('{"token": s3cret')
      .expect(400);
    expect(unreadable.body.error).toEqual({ name: 'InputError', message: 'The body is not JSON' });
    expect(unreadable.text).not.toContain('s3cret');
    await post().send({}).expect(202);
  });
});

it('answers metrics of the time that it is', async () => {
  const { body } = await request(startApi().app).get(reads[0]).set('authorization', jane);
  expect(body.window).toEqual({
    from: '2026-05-01T00:00:00.000Z',
    to: new Date(NOW).toISOString(),
    days: 30,
  });
});

describe('answers over many entities', () => {
  it('are refused to who waits for a dozen already, and nothing else is', async () => {
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    const reader = readerOf({ 1: {} });
    const { app } = startApi({
      reader: {
        ...reader,
        entityFacts: async (...args) => {
          await released;
          return reader.entityFacts(...args);
        },
      },
    });
    const ask = (authorization: string) =>
      request(app).get('/api/dora/v1/scorecard').set({ authorization });
    const waiting = Array.from({ length: 12 }, () => ask(jane).then(({ status }) => status));
    await new Promise(resolve => setTimeout(resolve, 200));
    const { headers, body } = await ask(jane).expect(429);
    expect(headers).toMatchObject({ 'retry-after': '2' });
    expect(body.error).toMatchObject({ name: 'TooManyRequestsError' });
    const joe = ask(mockCredentials.user.header('user:default/joe')).then(({ status }) => status);
    await request(app).get('/api/dora/openapi.json').set('authorization', jane).expect(200);
    release();
    expect(new Set(await Promise.all([...waiting, joe]))).toEqual(new Set([200]));
  });

  it('shows what belongs to no entity to those alone who may collect', async () => {
    const unclaimed = [
      {
        ...{
          receiver: 'pd',
          about: 'service P1',
          incidents: 2,
          lastAt: '2026-05-30T00:00:00.000Z',
        },
        paste: 'metadata:\n',
      },
    ];
    const ask = async (denied: string[], query = '') => {
      const { app } = startApi({ unclaimed, denied });
      const { body } = await request(app)
        .get(`/api/dora/v1/coverage${query}`)
        .set('authorization', jane)
        .expect(200);
      return body.unclaimed;
    };
    expect(await ask([])).toEqual(unclaimed);
    expect(await ask(['dora.collect'])).toBeUndefined();
  });

  it('tells the channels of signals to those alone who may read the entity', async () => {
    const { app } = startApi({
      channels: ['dora:hash'],
      entities: [CHECKOUT, component('hidden', { 'test/project': 'shop/checkout' })],
    });
    const ask = (name: string) =>
      request(app)
        .get(`/api/dora/v1/entities/component/default/${name}/metrics`)
        .set('authorization', jane);
    expect((await ask('checkout').expect(200)).body.channels).toEqual(['dora:hash']);
    expect(JSON.stringify((await ask('hidden').expect(404)).body)).not.toContain('dora:hash');
  });
});
