import { createHmac } from 'node:crypto';
import request from 'supertest';
import { Delivery } from '../../store/types';
import { startApi } from '../__testUtils__/startApi';

jest.setTimeout(60_000);

const SECRETS = ['the old secret', 'the new secret'];
const config = {
  dora: {
    receivers: [
      { id: 'pd', kind: 'pagerduty', secrets: SECRETS, entities: ['component:default/*'] },
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

  it('knows no other receiver, and nothing beneath one', async () => {
    const { app, post } = start();
    await post(body, sign(body), 'other').expect(404);
    await request(app).get('/api/dora/v1/receivers/pd').expect(404);
    await request(app).post('/api/dora/v1/receivers/pd/more').expect(404);
    await request(app).post('/api/dora/v1/receivers').expect(404);
  });

  it('refuses what is too large before it looks at it', async () => {
    await start().post('x'.repeat(1_100_000), 'v1=00').expect(413);
  });

  it('lets one address not send without end', async () => {
    const { post } = start();
    for (let i = 0; i < 600; i++) await post('', 'v1=00');
    const { headers } = await post(body, sign(body)).expect(429);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });
});
