import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DAY_MS, EntityMetricsResponse, HOUR_MS } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import request from 'supertest';
import { component } from '../api/__testUtils__/startApi';
import doraPlugin from '../index';
import { databases } from '../store/__testUtils__/testStore';

jest.setTimeout(60_000);

const NOW = Date.now();
const ago = (days: number, hours = 0) =>
  new Date(NOW - days * DAY_MS + hours * HOUR_MS).toISOString();
const entityRef = 'component:default/checkout';
const deployment = (id: string, finishedAt: string, fields: object = {}) => ({
  ...{ type: 'deployment', entityRef, id, finishedAt, sha: id.repeat(40) },
  ...fields,
});
const EVENTS = [
  deployment('a', ago(20)),
  deployment('b', ago(10), { changes: ['PR-1'] }),
  deployment('c', ago(5), { status: 'failed' }),
  {
    ...{ type: 'change', entityRef, id: 'PR-1', title: 'Pay later' },
    ...{ firstCommitAt: ago(12), openedAt: ago(11), mergedAt: ago(10.5) },
  },
  {
    ...{ type: 'incident', entityRef, id: 'INC-1', title: 'Down', deployment: { id: 'b' } },
    ...{ openedAt: ago(3), resolvedAt: ago(3, 2), severity: 'SEV1' },
  },
];

/** The whole plugin, as one of several backends may run it. */
async function startPlugin(knex: Knex) {
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { dora: { push: { subjects: [{ subject: 'ci', entities: ['component:*'] }] } } },
      }),
      catalogServiceMock.factory({ entities: [component('checkout'), component('basket')] }),
    ],
  });
  const authorization = mockCredentials.service.header({
    onBehalfOf: mockCredentials.service('ci'),
    targetPluginId: 'dora',
  });
  const push = (events: object[]) =>
    request(backend.server).post('/api/dora/v1/events').set({ authorization }).send({ events });
  const get = async (path: string) => {
    const { body } = await request(backend.server)
      .get(`/api/dora/v1/${path}`)
      .set('authorization', mockCredentials.user.header())
      .expect(200);
    return body;
  };
  const metrics = (): Promise<EntityMetricsResponse> =>
    get('entities/component/default/checkout/metrics');
  return { stop: () => backend.stop(), push, get, metrics };
}

describe.each(databases.eachSupportedId())('pushing on %s', id => {
  it('turns what a service hands over into numbers, evidence and coverage at once', async () => {
    const { stop, push, get, metrics } = await startPlugin(await databases.init(id));
    expect((await metrics()).metrics.leadTime).toMatchObject({ reason: 'NO_SOURCE' });
    const { body } = await push(EVENTS).expect(202);
    expect(body).toEqual({ stored: 5, unchanged: 0 });

    const read = await metrics();
    expect(read.metrics).toMatchObject({
      deploymentFrequency: { status: 'ok', sampleSize: 2 },
      leadTime: { status: 'ok', value: 2 * 86_400, sampleSize: 1 },
      timeToRestore: { status: 'ok', value: 7200, sampleSize: 1 },
      changeFailureRate: { status: 'ok', numerator: 1, denominator: 2 },
    });
    expect(read.sources).toMatchObject([
      { source: 'push:ci', state: 'ok', provides: ['changes', 'deployments', 'incidents'] },
    ]);
    const { items } = await get('entities/component/default/checkout/deployments');
    expect(items).toMatchObject([
      { id: 'c', source: 'push:ci', counted: false },
      { id: 'b', source: 'push:ci', counted: true, failed: true },
      { id: 'a', counted: true, failed: false },
    ]);
    const coverage = await get(`coverage?ref=${entityRef}`);
    expect(coverage.items).toMatchObject([
      { source: 'push:ci', state: 'ok', fix: null, lastSuccessAt: expect.any(String) },
    ]);
    expect((await get('scorecard')).items).toMatchObject([
      { ref: 'component:default/basket' },
      { ref: entityRef, metrics: { deploymentFrequency: { sampleSize: 2 } } },
    ]);

    await push([{ ...EVENTS[4], deleted: true }]).expect(202, { stored: 1, unchanged: 0 });
    const after = await metrics();
    expect(after.metrics.timeToRestore).toMatchObject({ status: 'noData' });
    expect(after.metrics.changeFailureRate).toMatchObject({ numerator: 0, denominator: 2 });
    await stop();
  });

  it('has each fact once where two backends get the same, and where a sender sends it again', async () => {
    const knex = await databases.init(id);
    const backends = [await startPlugin(knex), await startPlugin(knex)];
    const answers = await Promise.all(
      [0, 1, 0, 1, 0, 1].map(n => backends[n].push(EVENTS).expect(202)),
    );
    const stored = answers.map(({ body }) => body.stored);
    expect(stored.sort()).toEqual([0, 0, 0, 0, 0, 5]);
    const [one, other] = await Promise.all(backends.map(backend => backend.metrics()));
    expect(one.metrics).toEqual(other.metrics);
    expect(one.metrics.deploymentFrequency).toMatchObject({ sampleSize: 2 });
    for (const { stop } of backends) await stop();
  });
});
