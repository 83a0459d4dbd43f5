import { createHmac } from 'node:crypto';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { component } from '../api/__testUtils__/startApi';
import doraPlugin from '../index';
import { databases } from '../store/__testUtils__/testStore';

jest.setTimeout(60_000);

const SECRET = 'signed with this';
const OPENED = Date.now() - DAY_MS;
const service = { 'pagerduty.com/service-id': 'P1ABC' };

const webhook = (type: string, status: string, at: number, of = 'P1ABC') => ({
  event: {
    event_type: type,
    occurred_at: new Date(at).toISOString(),
    data: {
      ...{ type: 'incident', id: 'PGR0VU2', title: 'Down', status, urgency: 'high' },
      ...{ created_at: new Date(OPENED).toISOString(), service: { id: of } },
    },
  },
});

const MINUTE = 60_000;
const alert = (startsAt: number, endsAt?: number, of = 'checkout') => ({
  status: endsAt ? 'resolved' : 'firing',
  labels: { alertname: 'Down', service: of, severity: 'critical' },
  startsAt: new Date(startsAt).toISOString(),
  endsAt: endsAt ? new Date(endsAt).toISOString() : '0001-01-01T00:00:00Z',
  fingerprint: `of-${of}`,
});

describe.each(databases.eachSupportedId())('receiving on %s', id => {
  it('shows an incident of PagerDuty on the entities of its service, late and repeated deliveries or not', async () => {
    const backend = await startTestBackend({
      features: [
        doraPlugin,
        mockServices.database.factory({ knex: await databases.init(id) }),
        mockServices.rootConfig.factory({
          data: {
            dora: {
              receivers: [
                { id: 'pd', kind: 'pagerduty', secrets: [SECRET], entities: ['component:*/c*'] },
              ],
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            component('checkout', service),
            component('cart', service),
            component('picky', service),
            component('calm', { 'pagerduty.com/service-id': 'P2' }),
          ],
        }),
      ],
    });
    const receive = (payload: object) => {
      const body = JSON.stringify(payload);
      const signature = createHmac('sha256', SECRET).update(body).digest('hex');
      return request(backend.server)
        .post('/api/dora/v1/receivers/pd')
        .set({ 'content-type': 'application/json', 'x-pagerduty-signature': `v1=${signature}` })
        .send(body)
        .expect(202);
    };
    const restore = async (name: string) => {
      const { body } = await request(backend.server)
        .get(`/api/dora/v1/entities/component/default/${name}/metrics`)
        .set('authorization', mockCredentials.user.header())
        .expect(200);
      return { ...body.metrics.timeToRestore, sources: body.sources };
    };
    expect(await restore('checkout')).toMatchObject({
      status: 'noData',
      open: 0,
      sources: [{ source: 'receiver:pd', state: 'ok', lastSuccessAt: null }],
    });
    await receive(webhook('incident.triggered', 'triggered', OPENED));
    expect(await restore('checkout')).toMatchObject({ status: 'noData', open: 1 });
    await receive(webhook('incident.resolved', 'resolved', OPENED + HOUR_MS));
    await receive(webhook('incident.acknowledged', 'acknowledged', OPENED + HOUR_MS / 2));
    await receive(webhook('incident.resolved', 'resolved', OPENED + HOUR_MS));
    for (const name of ['checkout', 'cart']) {
      expect(await restore(name)).toMatchObject({ status: 'ok', value: 3600, open: 0 });
    }
    expect(await restore('picky')).toMatchObject({ reason: 'NO_SOURCE' });
    expect(await restore('calm')).toMatchObject({ status: 'noData', open: 0 });
    await receive(webhook('incident.reopened', 'triggered', OPENED + 2 * HOUR_MS));
    expect(await restore('cart')).toMatchObject({ status: 'noData', open: 1 });
    // It is another service's after all.
    await receive(webhook('incident.service_updated', 'triggered', OPENED + 3 * HOUR_MS, 'P2'));
    expect(await restore('cart')).toMatchObject({ status: 'noData', open: 0 });
    expect(await restore('calm')).toMatchObject({ status: 'noData', open: 1 });
    await receive(webhook('incident.resolved', 'resolved', OPENED + 4 * HOUR_MS, 'P2'));
    expect(await restore('calm')).toMatchObject({ status: 'ok', value: 4 * 3600, open: 0 });
    expect(await restore('cart')).toMatchObject({ status: 'noData', open: 0 });
    await backend.stop();
  });

  it('makes one incident of an alert that flaps, on two backends at once and in any order', async () => {
    const knex = await databases.init(id);
    const start = () =>
      startTestBackend({
        features: [
          doraPlugin,
          mockServices.database.factory({ knex }),
          mockServices.rootConfig.factory({
            data: {
              dora: {
                receivers: [
                  {
                    ...{ id: 'am', kind: 'alertmanager', bearer: SECRET.replaceAll(' ', '-') },
                    ...{ entities: ['component:*'], reopenWithin: { minutes: 10 } },
                  },
                ],
              },
            },
          }),
          catalogServiceMock.factory({
            entities: [
              component('checkout', { 'dora/alert-labels': 'service=checkout' }),
              component('picky', {
                'dora/alert-labels': 'service=checkout',
                'dora/incident-severities': 'warning',
              }),
              component('cart', { 'dora/alert-labels': 'service=cart' }),
              component('wrong', { 'dora/alert-labels': 'checkout' }),
            ],
          }),
        ],
      });
    const backends = [await start(), await start()];
    const receive = (n: number, ...alerts: object[]) =>
      request(backends[n].server)
        .post('/api/dora/v1/receivers/am')
        .set({ authorization: `Bearer ${SECRET.replaceAll(' ', '-')}` })
        .send({ version: '4', alerts })
        .expect(202);
    const ask = async (path: string) => {
      const { body } = await request(backends[0].server)
        .get(`/api/dora/v1/${path}`)
        .set('authorization', mockCredentials.user.header())
        .expect(200);
      return body;
    };
    const restore = async (name: string) =>
      (await ask(`entities/component/default/${name}/metrics`)).metrics.timeToRestore;
    const episodes = [
      alert(OPENED, OPENED + 5 * MINUTE),
      alert(OPENED + 10 * MINUTE),
      alert(OPENED + 10 * MINUTE, OPENED + 20 * MINUTE),
      alert(OPENED + 25 * MINUTE, OPENED + 30 * MINUTE),
      alert(OPENED + 60 * MINUTE, OPENED + 90 * MINUTE),
      alert(OPENED, undefined, 'cart'),
    ];
    await receive(0, episodes[3]);
    await Promise.all([...episodes, ...episodes].map((one, index) => receive(index % 2, one)));
    await receive(1, episodes[1], { ...alert(OPENED), startsAt: alert(0).endsAt }, episodes[0]);
    expect(await restore('checkout')).toMatchObject({ status: 'ok', sampleSize: 2, value: 1800 });
    expect(await restore('cart')).toMatchObject({ status: 'noData', open: 1 });
    expect(await restore('picky')).toMatchObject({ status: 'noData', open: 0 });
    const { items } = await ask('entities/component/default/checkout/incidents');
    expect(items).toHaveLength(4);
    const { items: coverage } = await ask('coverage?ref=component:default/wrong');
    expect(coverage).toMatchObject([
      {
        annotation: 'dora/alert-labels',
        state: 'error',
        fix: { paste: expect.stringContaining('dora/alert-labels: service=checkout,team=shop') },
      },
    ]);
    for (const backend of backends) await backend.stop();
  });
});
