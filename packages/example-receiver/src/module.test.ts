import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the whole of it, as in a portal
import doraPlugin from 'backstage-plugin-dora-backend';
import { hmacSha256 } from 'backstage-plugin-dora-node';
import request from 'supertest';
import opsBellModule from './index';

jest.setTimeout(30_000);

const SECRET = 'what OpsBell signs with';
const BEGAN = Date.now() - 3_600_000;
const toIso = (at: number) => new Date(at).toISOString();

it('shows an alarm on the entity that names its service, for as long as it rings', async () => {
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      opsBellModule,
      mockServices.rootConfig.factory({
        data: {
          dora: {
            receivers: [
              { id: 'bell', kind: 'opsbell', secrets: [SECRET], entities: ['component:*'] },
            ],
          },
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'checkout',
              namespace: 'default',
              annotations: { 'opsbell.example.com/service': 'checkout' },
            },
            spec: { type: 'service', owner: 'group:default/shop', lifecycle: 'production' },
          },
        ],
      }),
    ],
  });
  const send = (alarm: object, secret = SECRET) => {
    const body = JSON.stringify(alarm);
    return request(backend.server)
      .post('/api/dora/v1/receivers/bell')
      .set({ 'content-type': 'application/json', 'x-opsbell-signature': hmacSha256(secret, body) })
      .send(body);
  };
  const timeToRestore = async () => {
    const { body } = await request(backend.server)
      .get('/api/dora/v1/entities/component/default/checkout/metrics')
      .set('authorization', mockCredentials.user.header())
      .expect(200);
    return body.metrics.timeToRestore;
  };
  const alarm = {
    ...{ id: 'A1', service: 'checkout', title: 'Payments fail', began: toIso(BEGAN) },
    ...{ ended: null, at: toIso(BEGAN) },
  };
  await send(alarm, 'another secret').expect(401);
  expect(await timeToRestore()).toMatchObject({ open: 0 });
  await send(alarm).expect(202);
  expect(await timeToRestore()).toMatchObject({ open: 1 });
  const ended = toIso(BEGAN + 1_800_000);
  await send({ ...alarm, ended, at: ended }).expect(202);
  await send(alarm).expect(202);
  expect(await timeToRestore()).toMatchObject({ status: 'ok', value: 1800, open: 0 });
  await backend.stop();
});
