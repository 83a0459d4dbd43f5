import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
// eslint-disable-next-line @backstage/no-mixed-plugin-imports -- the whole of it, as in a portal
import doraPlugin from 'backstage-plugin-dora-backend';
import request from 'supertest';
import { FakeDeployer, TOKEN } from './__testUtils__/FakeDeployer';
import deployerModule from './index';

jest.setTimeout(30_000);

it('brings the numbers of an app to the entity that names it, and nothing else has to know of it', async () => {
  const deployer = await FakeDeployer.start(Date.now());
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      deployerModule,
      mockServices.rootConfig.factory({
        data: { deployer: { baseUrl: deployer.url, token: TOKEN } },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'checkout',
              namespace: 'default',
              annotations: { 'example.com/deployer-app': 'checkout' },
            },
            spec: { type: 'service', owner: 'group:default/shop', lifecycle: 'production' },
          },
        ],
      }),
    ],
  });
  const get = async (path: string) => {
    const { body } = await request(backend.server)
      .get(`/api/dora/v1/entities/component/default/checkout/${path}`)
      .set('authorization', mockCredentials.user.header())
      .expect(200);
    return body;
  };
  try {
    let deployments = { items: [] as { counted: boolean }[] };
    let incidents = { items: [] as object[] };
    while (deployments.items.length < 25 || incidents.items.length < 2) {
      await scheduler.triggerTask('dora-collect');
      deployments = await get('deployments?limit=100');
      incidents = await get('incidents');
    }
    expect(deployments.items).toHaveLength(25);
    expect(deployments.items.filter(({ counted }) => counted)).toHaveLength(21);
    expect(incidents.items).toHaveLength(2);
    expect((await get('metrics')).sources).toMatchObject([
      { source: 'deployer', sourceTitle: 'Deployer', target: 'deployer/checkout' },
    ]);
  } finally {
    await backend.stop();
    await deployer.stop();
  }
});
