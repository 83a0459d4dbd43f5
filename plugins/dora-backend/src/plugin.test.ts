import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  DAY_MS,
  DeploymentItem,
  EntityMetricsResponse,
  HOUR_MS,
  SeriesPoint,
} from 'backstage-plugin-dora-common';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import request from 'supertest';
import { component } from './api/__testUtils__/startApi';
import { FakeSource } from './collector/__testUtils__/FakeSource';
import doraPlugin from './index';
import { databases } from './store/__testUtils__/testStore';
import { change, deployment, incident, sha } from './__testUtils__/facts';

jest.setTimeout(60_000);

const ENTITY = '/api/dora/v1/entities/component/default/checkout';
const NOW = Date.now();
const daysAgo = (days: number) => NOW - days * DAY_MS;

const COUNTED_BY = {
  deployments: 'deploymentFrequency',
  changes: 'leadTime',
  incidents: 'timeToRestore',
} as const;

/** Three deployments, of which the second ships a change and is followed by an incident. */
function sourceWithFacts(): FakeSource {
  const source = new FakeSource();
  source.targets.set('shop/checkout', 'fake/1');
  source.pages.set('fake/1', [
    {
      deployments: [
        deployment('1', { finishedAt: daysAgo(45), sha: sha(1) }),
        deployment('2', { finishedAt: daysAgo(20), sha: sha(2) }),
        deployment('3', { finishedAt: daysAgo(10), sha: sha(3) }),
        deployment('4', { finishedAt: daysAgo(5), sha: sha(4), status: 'failed' }),
      ],
      changes: [
        change('!1', {
          firstCommitAuthoredAt: daysAgo(22),
          openedAt: daysAgo(21.5),
          mergedAt: daysAgo(21),
        }),
      ],
      incidents: [
        incident('#1', {
          openedAt: daysAgo(20) + HOUR_MS,
          resolvedAt: daysAgo(20) + 3 * HOUR_MS,
        }),
      ],
      shipments: [{ deploymentId: '2', changeIds: ['!1'], shas: [] }],
      environments: [{ name: 'production', tier: 'production' }],
      cursor: {},
      progress: { reachedBackTo: 0, complete: true, done: 6, total: 6 },
    },
  ]);
  return source;
}

/** The whole plugin on a real database, with a catalog of one entity; `tick` is a second of the collector's. */
async function startPlugin(knex: Knex) {
  const scheduler = mockServices.scheduler();
  const source = sourceWithFacts();
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      createBackendModule({
        pluginId: 'dora',
        moduleId: 'fake',
        register(env) {
          env.registerInit({
            deps: { sources: doraSourcesExtensionPoint },
            init: async ({ sources }) => sources.addSource(source),
          });
        },
      }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: [component('checkout', { fake: 'shop/checkout' })] }),
    ],
  });
  const get = (path: string) =>
    request(backend.server)
      .get(`${ENTITY}/${path}`)
      .set('authorization', mockCredentials.user.header());
  const tickUntil = async (isReached: (body: EntityMetricsResponse) => boolean) => {
    for (;;) {
      await scheduler.triggerTask('dora-collect');
      const { body } = await get('metrics').expect(200);
      if (isReached(body)) return body as EntityMetricsResponse;
    }
  };
  /** As if nothing had been collected for a while: who has just looked is not asked again. */
  const letTimePass = () =>
    knex('targets').update({ last_attempt_at: knex.raw('last_attempt_at - 60000') });
  return { backend, source, get, tickUntil, letTimePass };
}

describe.each(databases.eachSupportedId())('the plugin on %s', databaseId => {
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeAll(async () => {
    plugin = await startPlugin(await databases.init(databaseId));
  });
  afterAll(async () => {
    await plugin.backend.stop();
  });

  it('turns the facts of a source into numbers and evidence', async () => {
    const { body: before } = await plugin.get('metrics').expect(200);
    expect(before.sources).toMatchObject([{ source: 'fake', state: 'pending' }]);
    expect(before.metrics.leadTime).toMatchObject({ reason: 'NOT_COLLECTED_YET' });

    const { metrics } = await plugin.tickUntil(({ sources }) => sources[0].state === 'ok');
    expect(metrics).toMatchObject({
      deploymentFrequency: {
        status: 'ok',
        value: 2 / 30,
        sampleSize: 2,
        previous: { value: 1 / 30 },
      },
      leadTime: { status: 'ok', value: 2 * 86_400, sampleSize: 1, excluded: 0 },
      timeToRestore: { status: 'ok', value: 7200, sampleSize: 1, open: 0 },
      changeFailureRate: { status: 'ok', numerator: 1, denominator: 2 },
      reworkRate: { status: 'ok', numerator: 0, denominator: 2 },
    });

    const { body: deployments } = await plugin.get('deployments').expect(200);
    expect(
      deployments.items.map(({ id, counted, failed }: DeploymentItem) => [id, counted, failed]),
    ).toEqual([
      ['4', false, false],
      ['3', true, false],
      ['2', true, true],
    ]);
    for (const [list, metric] of Object.entries(COUNTED_BY)) {
      const { body } = await plugin.get(`${list}?counted=true`).expect(200);
      expect([list, body.totalItems]).toEqual([
        list,
        (metrics[metric] as { sampleSize?: number }).sampleSize,
      ]);
    }
    const { body: series } = await plugin.get('series?interval=week').expect(200);
    const frequencies = series.points.map(
      (point: SeriesPoint) => point.metrics.deploymentFrequency,
    );
    expect(sum(frequencies.map(({ sampleSize = 0 }: { sampleSize?: number }) => sampleSize))).toBe(
      2,
    );
  });

  it('collects again when asked to', async () => {
    const { sources } = await plugin.tickUntil(body => body.sources[0].state === 'ok');
    const runs = plugin.source.requests.length;
    await plugin.letTimePass();
    await request(plugin.backend.server)
      .post(`${ENTITY}/collect`)
      .set('authorization', mockCredentials.service.header())
      .expect(202);
    await plugin.tickUntil(body => body.sources[0].lastSuccessAt !== sources[0].lastSuccessAt);
    expect(plugin.source.requests.length).toBe(runs + 1);
  });

  it('lets nobody in without a token', async () => {
    const { status } = await plugin.get('metrics').set({
      authorization: mockCredentials.none.header(),
    });
    expect(status).toBe(401);
  });
});

it('does not start with a config that is wrong, and names the key', async () => {
  const rootConfig = mockServices.rootConfig.factory({
    data: { dora: { definitions: { profile: 'fast' } } },
  });
  const features = [doraPlugin, rootConfig, catalogServiceMock.factory()];
  await expect(startTestBackend({ features })).rejects.toThrow('dora.definitions.profile');
});

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
