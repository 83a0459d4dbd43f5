import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { CoverageResponse, ScorecardResponse } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { at, deployment } from '../../metrics/__testUtils__/facts';
import { collected, group, readerOf, service } from '../__testUtils__/organisation';
import { component, startApi } from '../__testUtils__/startApi';

const entities: Entity[] = [
  group('team-a'),
  group('team-b'),
  service('cart'),
  service('pay', { owner: 'team-b' }),
  component('bare'),
  component('left', { 'dora/enabled': 'false' }),
  // Names no source, which is something to fix: for whoever may read it.
  component('hidden'),
];
const states = [collected('cart', 1), { ...collected('pay', 2), error: 'down' }];
const deployments = [
  deployment({ id: 'first', finishedAt: at('1-01') }),
  deployment({ id: 'second', finishedAt: at('5-20') }),
];
const reader = readerOf({ 1: { deployments }, 2: { deployments } });

function start(countedTargets = jest.fn(reader.countedTargets)) {
  const { app, advance } = startApi({ entities, states, reader: { ...reader, countedTargets } });
  const ask = async (path: string, name: string) => {
    const { body } = await request(app)
      .get(`/api/dora/v1/${path}`)
      .set('authorization', mockCredentials.user.header(`user:default/${name}`));
    return body;
  };
  return {
    advance,
    countedTargets,
    scorecard: async (query: string, name = 'jane'): Promise<ScorecardResponse> =>
      ask(`scorecard?${query}`, name),
    problems: async (name: string) => ((await ask('coverage', name)) as CoverageResponse).problems,
  };
}

describe('the headline of a scorecard', () => {
  it('is there for who asks for it', async () => {
    expect(await start().scorecard('groupBy=owner')).not.toHaveProperty('headline');
  });

  it.each([
    'groupBy=entity',
    'groupBy=owner',
    'groupBy=entity&q=cart',
    'groupBy=owner&band=leadTime:noData',
    'groupBy=system&limit=1',
  ])('is what rows of its own grouping say, beside %s', async query => {
    const { scorecard } = start();
    const { headline } = await scorecard(`${query}&headline=owner`);
    const { groupBy, totalItems, movers, totals, industry } = await scorecard('groupBy=owner');
    expect(headline).toMatchObject({ groupBy, totalItems, movers, totals, industry });
    expect(totalItems).toBe(2);
  });

  it('obeys the filters that choose entities', async () => {
    const { headline } = await start().scorecard('owner=team-b&headline=owner');
    expect(headline).toMatchObject({ totalItems: 1, totals: { entities: 1 } });
  });

  it.each([
    ['jane', 2],
    ['joe', 3],
  ])('counts the problems of the coverage as %s may read it', async (name, expected) => {
    const { scorecard, problems } = start();
    // Whatever the rows are: it leads to the coverage of all.
    const { headline } = await scorecard('owner=team-a&q=cart&headline=owner', name);
    expect(headline?.problems).toBe(expected);
    expect(await problems(name)).toBe(expected);
  });

  it('counts problems once a minute for all who see the same', async () => {
    const { scorecard, countedTargets, advance } = start();
    await scorecard('headline=owner', 'joe');
    await scorecard('headline=owner', 'jim');
    await scorecard('headline=entity&q=cart', 'joe');
    expect(countedTargets).toHaveBeenCalledTimes(1);
    await scorecard('headline=owner', 'jane');
    expect(countedTargets).toHaveBeenCalledTimes(2);
    advance(60_000);
    await scorecard('headline=owner', 'joe');
    expect(countedTargets).toHaveBeenCalledTimes(3);
  });

  it('counts problems again after that has failed', async () => {
    const failing = jest.fn(reader.countedTargets).mockRejectedValueOnce(new Error('locked'));
    const { scorecard } = start(failing);
    expect(await scorecard('headline=owner')).toMatchObject({ error: { message: 'locked' } });
    expect(await scorecard('headline=owner')).toMatchObject({ headline: { problems: 2 } });
  });
});
