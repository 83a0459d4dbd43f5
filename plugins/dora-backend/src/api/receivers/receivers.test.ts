import { createHmac } from 'node:crypto';
import { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { Express } from 'express';
import request from 'supertest';
import { Delivery } from '../../store/types';
import { startApi } from '../__testUtils__/startApi';

jest.setTimeout(60_000);

const SECRETS = ['the old secret', 'the new secret'];
const TOKEN = 'what Alertmanager sends'.replaceAll(' ', '-');
const config = {
  dora: {
    receivers: [
      { id: 'pd', kind: 'pagerduty', secrets: SECRETS, entities: ['component:default/*'] },
      { id: 'am', kind: 'alertmanager', bearer: TOKEN, entities: ['component:default/*'] },
    ],
  },
};
const WEBHOOK = {
  event: {
    event_type: 'incident.resolved',
    occurred_at: '2026-05-30T11:00:00Z',
    data: {
      ...{ type: 'incident', id: 'PGR0VU2', title: 'Down', status: 'resolved' },
      ...{ created_at: '2026-05-30T10:00:00Z', service: { id: 'P1ABC' }, urgency: 'high' },
    },
  },
};
const sign = (body: string, secret = SECRETS[1]) =>
  `v1=${createHmac('sha256', secret).update(body).digest('hex')}`;

function start() {
  const taken: Delivery[] = [];
  const logger = { warn: jest.fn() };
  const { app } = startApi({
    config,
    logger,
    deliveries: {
      take: async deliveries => {
        taken.push(...deliveries);
        return { stored: 1 };
      },
    },
  });
  const post = (body: string, signature?: string, id = 'pd') =>
    request(app)
      .post(`/api/dora/v1/receivers/${id}`)
      .set({ 'content-type': 'application/json' })
      .set(signature === undefined ? {} : { 'x-pagerduty-signature': signature })
      .send(body);
  return { app, post, taken, logger };
}

describe('POST /receivers/:id', () => {
  const body = JSON.stringify(WEBHOOK);

  it.each([
    ['the new secret', sign(body)],
    ['the old secret', sign(body, SECRETS[0])],
    ['both, while they rotate', `${sign(body, 'whatever')},${sign(body)}`],
  ])('takes what is signed with %s, without a token', async (_, signature) => {
    const { post, taken } = start();
    await post(body, signature).expect(202);
    expect(taken).toMatchObject([
      {
        source: 'receiver:pd',
        name: 'P1ABC',
        incidents: [{ id: 'PGR0VU2', resolvedAt: Date.parse('2026-05-30T11:00:00Z') }],
      },
    ]);
  });

  it.each([
    ['no signature', undefined],
    ['another secret', sign(body, 'not the secret')],
    ['another body', sign(`${body} `)],
    ['no hex', 'v1=zzzz'],
    ['nothing', ''],
  ])('refuses %s, and logs the id alone', async (_, signature) => {
    const { post, taken, logger } = start();
    const { text } = await post(body, signature).expect(401);
    expect(taken).toEqual([]);
    expect(logger.warn.mock.calls).toEqual([
      ['The receiver pd refused a delivery that is not signed with its secrets'],
    ]);
    for (const secret of SECRETS) expect(text).not.toContain(secret);
  });

  describe('with several alerts', () => {
    const over = {
      ...{ status: 'resolved', labels: { service: 'checkout' }, fingerprint: 'a' },
      ...{ startsAt: '2026-05-30T10:00:00Z', endsAt: '2026-05-30T11:00:00Z' },
    };
    const odd = [{ ...over, fingerprint: 'b', endsAt: null }, null];
    const send = (app: Express, alerts: unknown[]) =>
      request(app)
        .post('/api/dora/v1/receivers/am')
        .set({ authorization: `Bearer ${TOKEN}` })
        .send({ version: '4', alerts });

    it('takes those that make sense, and logs the first that does not', async () => {
      const { app, taken, logger } = start();
      const { body: answer } = await send(app, [odd[0], over, odd[1]]).expect(202);
      expect(answer).toEqual({});
      expect(taken).toMatchObject([{ source: 'receiver:am', name: 'alerts' }]);
      expect([...taken[0].episodes!.bySeries.keys()]).toEqual(['a']);
      expect(logger.warn.mock.calls).toEqual([
        [
          expect.stringMatching(
            /^The receiver am left out .* alerts\[0\]\.endsAt: .*, and 1 more$/,
          ),
        ],
      ]);
    });

    it('refuses one of which none does', async () => {
      const { app, taken, logger } = start();
      await send(app, odd).expect(400);
      expect(taken).toEqual([]);
      expect(logger.warn).not.toHaveBeenCalled();
      await send(app, []).expect(202);
    });
  });

  it('knows no other receiver, and nothing beneath one', async () => {
    const { app, post, taken } = start();
    await post(body, sign(body), 'other').expect(404);
    await request(app).post('/api/dora/v1/receivers/pd/more').expect(404);
    await request(app).post('/api/dora/v1/receivers').expect(404);
    expect(taken).toEqual([]);
  });

  it.each([
    ['get', '/receivers/pd'],
    ['put', '/receivers/pd'],
    ['delete', '/receivers/pd'],
    ['post', '/receivers/..%2fevents'],
    ['post', '/receivers/%2e%2e%2fpd'],
    ['post', '/receivers/pd%2f..%2f..%2fevents'],
    ['post', '/receivers//pd/..'],
    ['post', '/receivers/pd%00'],
    ['post', '/receivers/__proto__'],
  ] as const)('has nothing at %s %s', async (method, path) => {
    const { app, taken } = start();
    await request(app)
      [method](`/api/dora/v1${path}`)
      .set({ 'content-type': 'application/json', 'x-pagerduty-signature': sign(body) })
      .send(body)
      .expect(404);
    expect(taken).toEqual([]);
  });

  it.each([
    ['what is too large', Buffer.alloc(1_048_577, 'x'), {}, 413],
    ['what is as large as may be', Buffer.alloc(1_048_576, 'x'), {}, 401],
    ['what becomes too large', gzipSync(Buffer.alloc(5_000_000)), { encoding: 'gzip' }, 413],
    ['what is not compressed as it says', Buffer.from('x'), { encoding: 'gzip' }, 400],
    ['a compression that nobody knows', Buffer.from('x'), { encoding: 'zstd-9' }, 415],
  ])('refuses %s before it looks at it', async (_, sent, { encoding }: any, status) => {
    const { app, taken } = start();
    await request(app)
      .post('/api/dora/v1/receivers/pd')
      .set({ 'x-pagerduty-signature': 'v1=00', ...(encoding && { 'content-encoding': encoding }) })
      .serialize(data => data)
      .send(sent)
      .expect(status);
    expect(taken).toEqual([]);
  });

  it('takes what is compressed, and what comes in pieces', async () => {
    const { app, taken } = start();
    const server = app.listen(0);
    const { port } = server.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}/api/dora/v1/receivers/pd`;
    const headers = { 'x-pagerduty-signature': sign(body) };
    const answers = [
      await fetch(url, {
        ...{ method: 'POST', body: gzipSync(body) },
        headers: { ...headers, 'content-encoding': 'gzip' },
      }),
      await fetch(url, {
        ...{ method: 'POST', headers, duplex: 'half' },
        body: new ReadableStream({
          start(controller) {
            for (const piece of body.match(/[^]{1,50}/g)!) {
              controller.enqueue(new TextEncoder().encode(piece));
            }
            controller.close();
          },
        }),
      } as RequestInit),
    ];
    server.close();
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(taken).toHaveLength(2);
  });

  it('lets one address not send without end', async () => {
    const { post } = start();
    for (let i = 0; i < 600; i++) await post('', 'v1=00');
    const { headers } = await post(body, sign(body)).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});
