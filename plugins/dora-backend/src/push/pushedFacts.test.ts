/** What is pushed, by way of the whole plugin on each database, in all that is made of facts: it is a source like any other. */
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import request from 'supertest';
import { component } from '../api/__testUtils__/startApi';
import doraPlugin from '../index';
import { databases } from '../store/__testUtils__/testStore';

jest.setTimeout(120_000);

const NOW = Date.now();
const ago = (days: number, hours = 0) =>
  new Date(NOW - days * DAY_MS - hours * HOUR_MS).toISOString();
const ENTITY = 'component:default/checkout';
const of = { entityRef: ENTITY, environment: 'production' };

/** Three deployments, of which one brings a change after a day and one fails; long before them another. */
const EVENTS = [
  { ...of, type: 'deployment', id: '0', status: 'success', finishedAt: ago(200) },
  { ...of, type: 'deployment', id: '1', status: 'success', finishedAt: ago(9) },
  { ...of, type: 'deployment', id: '2', status: 'success', finishedAt: ago(8), changes: ['c'] },
  { ...of, type: 'deployment', id: '3', status: 'success', finishedAt: ago(5) },
  {
    ...{ entityRef: ENTITY, type: 'change', id: 'c', title: 'Pay later', firstCommitAt: ago(9) },
    ...{ openedAt: ago(8, 20), mergedAt: ago(8, 3) },
  },
  {
    ...{ entityRef: ENTITY, type: 'incident', id: 'i', title: 'Down' },
    ...{ openedAt: ago(5, -1), resolvedAt: ago(5, -3) },
    deployment: { id: '3' },
  },
];

async function start(knex: Knex, entities = [component('checkout'), component('cart')]) {
  const scheduler = mockServices.scheduler();
  const subjects = [{ subject: 'ci', entities: ['component:*'] }];
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({ data: { dora: { push: { subjects } } } }),
      createServiceFactory({ service: coreServices.scheduler, deps: {}, factory: () => scheduler }),
      catalogServiceMock.factory({ entities }),
    ],
  });
  const push = (...events: object[]) =>
    request(backend.server)
      .post('/api/dora/v1/events')
      .set(
        'authorization',
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('ci'),
          targetPluginId: 'dora',
        }),
      )
      .send({ events });
  const get = (path: string, authorization = mockCredentials.user.header()) =>
    request(backend.server).get(`/api/dora/v1/${path}`).set('authorization', authorization);
  const scrape = async () => {
    // It was done a moment ago, and is due again.
    await knex('chores').where({ name: 'tallies' }).delete();
    await scheduler.triggerTask('dora-tallies');
    const { text } = await get('prometheus', mockCredentials.service.header()).expect(200);
    return text.split('\n').filter(line => line.includes(ENTITY));
  };
  return {
    ...{ push, get, scrape },
    makeSnapshots: () => scheduler.triggerTask('dora-snapshots'),
    stop: () => backend.stop(),
  };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  let knex: Knex;
  let plugin: Awaited<ReturnType<typeof start>>;

  beforeAll(async () => {
    knex = await databases.init(id);
    plugin = await start(knex);
    await plugin.push(...EVENTS).expect(202);
  });
  afterAll(() => plugin?.stop());

  it('snapshots say of it what facts say', async () => {
    const path = 'entities/component/default/checkout/metrics';
    const { body: fromFacts } = await plugin.get(path).expect(200);
    expect(fromFacts.metrics).toMatchObject({
      deploymentFrequency: { sampleSize: 3 },
      leadTime: { value: DAY_MS / 1000, sampleSize: 1 },
      timeToRestore: { value: (2 * HOUR_MS) / 1000, sampleSize: 1 },
      changeFailureRate: { numerator: 1, denominator: 3 },
    });
    await plugin.makeSnapshots();
    expect(await knex('snapshots').where({ entity_ref: ENTITY }).first()).toBeDefined();
    await plugin.stop();
    // Without what the other has in memory.
    plugin = await start(knex);
    const { body } = await plugin.get(`${path}?to=${fromFacts.window.to}`).expect(200);
    expect(body.metrics).toEqual(fromFacts.metrics);
  });

  it('is counted for Prometheus as it arrives', async () => {
    // What was there before anybody scraped is no news.
    const value = (name: string, lines: string[]) =>
      lines
        .find(line => line.startsWith(`${name}{`))
        ?.split(' ')
        .at(-1);
    const before = await plugin.scrape();
    expect(value('dora_deployment_count', before)).toBe('0');
    expect(value('dora_lead_time_hours', before)).toBe('24');
    await plugin
      .push({ ...of, type: 'deployment', id: '9', status: 'success', finishedAt: ago(0, 1) })
      .expect(202);
    expect(value('dora_deployment_count', await plugin.scrape())).toBe('1');
  });

  it('tells at once of an instant that is still to come', async () => {
    const later = new Date(Date.now() + 6 * 60_000).toISOString();
    const { body } = await plugin
      .push({ ...of, type: 'deployment', id: '4', status: 'success', finishedAt: later })
      .expect(400);
    expect(JSON.stringify(body.error)).toMatch(/ahead|future/i);
  });

  it('goes from what is shown with its entity, and comes back with it', async () => {
    await plugin.stop();
    plugin = await start(knex, [component('cart')]);
    await plugin.push({ ...EVENTS[1], id: '5' }).expect(400);
    await plugin.get('entities/component/default/checkout/metrics').expect(404);
    expect(await plugin.scrape()).toEqual([]);
    await plugin.stop();
    plugin = await start(knex);
    const { body } = await plugin.get('entities/component/default/checkout/metrics').expect(200);
    expect(body.metrics.deploymentFrequency.sampleSize).toBe(4);
  });
});
