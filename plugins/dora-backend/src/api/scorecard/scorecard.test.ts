import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ScorecardItem, ScorecardResponse } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { at, change, deployment, History, incident } from '../../metrics/__testUtils__/facts';
import { component, startApi } from '../__testUtils__/startApi';
import { collected, domain, group, readerOf, service, system } from '../__testUtils__/organisation';

/** As many deployments in May as said, and changes that took these numbers of days. */
function history(deployments: number, leadDays: number[] = []): History {
  const day = (i: number) => at('5-02') + i * 86_400_000;
  return {
    deployments: [
      deployment({ id: 'first', finishedAt: at('1-01') }),
      ...Array.from({ length: deployments }, (_, i) =>
        deployment({ id: `d${i}`, finishedAt: day(i) }),
      ),
    ],
    changes: leadDays.map((days, i) =>
      change({ id: `!${i}`, firstCommitAuthoredAt: day(0) - days * 86_400_000, mergedAt: day(0) }),
    ),
    links: { d0: leadDays.map((_, i) => `!${i}`) },
  };
}

const entities: Entity[] = [
  group('top'),
  group('team-a', { parent: 'top' }),
  group('team-b', { parent: 'group:default/top' }),
  domain('shop'),
  domain('web', 'shop'),
  system('store', 'web'),
  service('cart', { system: 'store', tags: ['core'] }),
  service('pay', { system: 'store', lifecycle: 'experimental' }),
  service('pay-eu', { owner: 'team-b', project: 'pay' }),
  service('search', { owner: 'user:default/jane', type: 'website' }),
  service('hidden', { owner: 'team-b' }),
  component('bare'),
  component('left', { 'dora/enabled': 'false' }),
];
const states = [
  collected('cart', 1),
  collected('pay', 2),
  { ...collected('search', 3), error: 'down' },
  collected('hidden', 4),
];
const reader = readerOf({
  1: history(10, [1, 2, 3]),
  2: { ...history(20, [10]), incidents: [incident({ id: '#1', openedAt: at('5-03 01:00') })] },
  3: history(1),
  4: history(25, [50, 50, 50]),
});

async function get(query: string, name = 'jane', path = 'scorecard', known = states) {
  const { app } = startApi({ entities, states: known, reader });
  const { body, status } = await request(app)
    .get(`/api/dora/v1/${path}${query}`)
    .set('authorization', mockCredentials.user.header(`user:default/${name}`));
  return { ...(body as ScorecardResponse), status, error: body.error };
}
const refs = ({ items }: ScorecardResponse) => items.map(({ ref }) => ref.split('/')[1] ?? ref);
const byRef = (all: ScorecardResponse, name: string) =>
  all.items.find(({ ref }) => ref.endsWith(name)) as ScorecardItem;

/** A page of no time. */
const FAR = Buffer.from(
  JSON.stringify({ to: 9e15, sort: 'name value default', key: 0, title: 'a', ref: 'a' }),
).toString('base64url');

describe('the scorecard', () => {
  it('has a row for each entity that the viewer may read and that is measured', async () => {
    const body = await get('');
    expect(refs(body)).toEqual(['bare', 'cart', 'pay', 'pay-eu', 'search']);
    expect(body).toMatchObject({ totalItems: 5, totals: { entities: 5, ungrouped: 0 } });
    expect(byRef(body, 'cart')).toMatchObject({
      owner: 'group:default/team-a',
      system: 'system:default/store',
      domain: 'domain:default/web',
      entities: 1,
      metrics: {
        deploymentFrequency: { value: 10 / 30, previous: { value: 0 }, baseline: { value: 0 } },
        leadTime: { value: 2 * 86_400, sampleSize: 3 },
      },
      coverage: { ok: 1 },
    });
    expect(byRef(body, 'bare').metrics.leadTime).toMatchObject({ reason: 'NO_SOURCE' });
    expect(byRef(body, 'search').coverage).toMatchObject({ error: 1 });
    expect(refs(await get('', 'joe'))).toContain('hidden');
  });

  it.each([
    ['scorecard', '?window=365d'],
    ['scorecard', '?window=365d&groupBy=owner'],
    ['reports/monthly', '?month=2025-10'],
  ])('says since when all of a window was collected: %s%s', async (path, query) => {
    const reachedBackTo = Date.UTC(2025, 10, 1);
    const young = states.map(state => ({
      ...state,
      kinds: state.kinds.map(kind => ({ ...kind, reachedBackTo })),
    }));
    const { window } = await get(query, 'jane', path, young);
    expect(window).toMatchObject({
      collectedFrom: new Date(reachedBackTo).toISOString(),
      message: expect.stringMatching(/^Collected from 2025-11-01 on/),
    });
    expect((await get('', 'jane', 'scorecard', young)).window).not.toHaveProperty('collectedFrom');
  });

  it('rolls nested groups up, pools raw observations and takes shared facts once', async () => {
    const body = await get('?groupBy=owner');
    expect(refs(body)).toEqual(['team-a', 'team-b', 'top']);
    expect(body.totals).toMatchObject({ entities: 5, ungrouped: 1 });
    expect(byRef(body, 'team-a')).toMatchObject({
      title: 'Team team-a',
      entities: 3,
      owner: null,
      metrics: {
        deploymentFrequency: { value: 1, perService: 1 / 2, sampleSize: 30 },
        leadTime: { value: 2.5 * 86_400, sampleSize: 4 },
        changeFailureRate: { numerator: 1, denominator: 30 },
      },
    });
    // pay and pay-eu have one project.
    expect(byRef(body, 'top')).toMatchObject({
      entities: 4,
      metrics: { deploymentFrequency: { sampleSize: 30 } },
    });
  });

  it('leaves what a viewer may not read out of their pools, and of nobody else’s', async () => {
    const frequencyOf = async (name: string) =>
      byRef(await get('?groupBy=owner', name), 'team-b').metrics.deploymentFrequency;
    expect(await frequencyOf('jane')).toMatchObject({ sampleSize: 20 });
    expect(await frequencyOf('joe')).toMatchObject({ sampleSize: 45 });
    const all = await get('?groupBy=all');
    expect(all.items).toMatchObject([{ ref: 'all', entities: 5 }]);
    expect(all.totals.metrics.leadTime).toMatchObject({ sampleSize: 4 });
  });

  it.each([
    ['?groupBy=system', ['store']],
    ['?groupBy=domain', ['shop', 'web']],
    ['?owner=team-a', ['bare', 'cart', 'pay']],
    ['?owner=group:default/top', ['bare', 'cart', 'pay', 'pay-eu']],
    ['?owner=team-b&owner=team-a', ['bare', 'cart', 'pay', 'pay-eu']],
    ['?owner=nobody', []],
    ['?system=store', ['cart', 'pay']],
    ['?domain=shop', ['cart', 'pay']],
    ['?type=website', ['search']],
    ['?lifecycle=experimental', ['pay']],
    ['?tag=core', ['cart']],
    ['?ref=component:default/pay&ref=component:default/hidden', ['pay']],
    ['?q=PAY', ['pay', 'pay-eu']],
    ['?band=leadTime:medium', ['cart']],
    ['?band=leadTime:noData', ['bare', 'search']],
    ['?sort=deploymentFrequency', ['pay', 'pay-eu', 'cart', 'search', 'bare']],
    ['?sort=deploymentFrequency&order=asc', ['search', 'cart', 'pay', 'pay-eu', 'bare']],
    ['?sort=leadTime&order=asc', ['cart', 'pay', 'pay-eu', 'bare', 'search']],
    ['?order=desc', ['search', 'pay-eu', 'pay', 'cart', 'bare']],
  ])('answers %s', async (query, expected) => {
    expect(refs(await get(query))).toEqual(expected);
  });

  it('counts bands of rows and of entities', async () => {
    const body = await get('?groupBy=owner');
    expect(body.distribution.leadTime).toMatchObject({ medium: 2, low: 1, noData: 0 });
    expect(body.totals.distribution.leadTime).toMatchObject({ medium: 1, low: 2, noData: 2 });
    expect(body.totals.distribution.reworkRate).toMatchObject({ unbanded: 4, noData: 1 });
    expect(body.industry).toMatchObject({
      name: 'Software & Technology',
      percent: { elite: 21, high: 34, medium: 32, low: 13 },
      source: 'as published in the article; DORA publishes none',
      quickCheck: {
        name: 'Technology',
        licence: 'CC-BY-4.0',
        scores: { leadTime: { own: expect.any(Number), mean: 5.7, deviation: 2.4 } },
      },
    });
  });

  it.each(['', '&sort=deploymentFrequency', '&sort=leadTime&order=asc', '&order=desc'])(
    'goes on page by page where it was, though rows come and go: %s',
    async query => {
      const all = refs(await get(`?limit=200${query}`));
      const seen: string[] = [];
      let without = entities;
      let cursor: string | undefined = '';
      while (cursor !== undefined) {
        const { app } = startApi({ entities: without, states, reader });
        const { body }: { body: ScorecardResponse } = await request(app)
          .get(`/api/dora/v1/scorecard?limit=2${query}${cursor && `&cursor=${cursor}`}`)
          .set('authorization', mockCredentials.user.header('user:default/jane'));
        seen.push(...refs(body));
        // What was read already leaves the catalog: an offset would now skip rows.
        without = entities.filter(({ metadata }) => !seen.includes(metadata.name));
        cursor = body.nextCursor;
      }
      expect(seen).toEqual(all);
    },
  );

  it.each([
    ['?owner=user:default/jane', "'owner' is 'user:default/jane'"],
    ['?groupBy=person', "'groupBy'"],
    ['?band=leadTime', "'band'"],
    ['?sort=author', "'sort'"],
    ['?limit=201', "'limit'"],
    ['?cursor=abc', "'cursor'"],
    [`?cursor=${FAR}`, "'cursor'"],
    ['?q=', "'q'"],
    [`?${Array.from({ length: 201 }, () => 'ref=component:default/pay').join('&')}`, "'ref'"],
  ])('refuses %s', async (query, message) => {
    const { status, error } = await get(query);
    expect(status).toBe(400);
    expect((error as unknown as Error).message).toContain(message);
  });
});

describe('a group as an entity', () => {
  const path = 'entities/group/default/top';

  it('has the metrics of what it owns', async () => {
    const body = await get('', 'jane', `${path}/metrics`);
    expect(body).toMatchObject({
      entityRef: 'group:default/top',
      entities: 4,
      metrics: { deploymentFrequency: { sampleSize: 30 }, leadTime: { sampleSize: 4 } },
    });
    const series = await get('?interval=month', 'jane', 'entities/domain/default/shop/series');
    expect(series).toMatchObject({ points: [{ metrics: { leadTime: { sampleSize: 4 } } }] });
  });

  it.each([
    ['deployments', 30],
    ['changes', 4],
  ])('lists as many counted %s as the sample has, each with its entity', async (list, size) => {
    const body = await get('?counted=true', 'jane', `${path}/${list}`);
    expect(body).toMatchObject({ totalItems: size });
    expect(body.items[0]).toHaveProperty('entityRef', expect.stringMatching(/^component:/));
  });
});
