import { mockCredentials } from '@backstage/backend-test-utils';
import { ChangeItem } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { at, change, deployment, History } from '../../metrics/__testUtils__/facts';
import { collected, group, readerOf, service } from '../__testUtils__/organisation';
import { startApi } from '../__testUtils__/startApi';

/** A change and a fix, shipped by the second deployment of a project; what comes first is of nobody knows when. */
const history = (name: string): History => ({
  deployments: ['1', '2'].map((id, i) =>
    deployment({ id: `${name}-${id}`, finishedAt: at('5-10') + i * 86_400_000 }),
  ),
  changes: [
    change({ id: `${name}-feature`, mergedAt: at('5-10 12:00') }),
    change({ id: `${name}-fix`, labels: ['bug'], mergedAt: at('5-10 12:00') }),
  ],
  links: { [`${name}-2`]: [`${name}-feature`, `${name}-fix`] },
});

async function list(query: string, of = 'group/default/team-a') {
  const { app } = startApi({
    entities: [group('team-a'), service('cart'), service('shop')],
    states: [collected('cart', 1), collected('shop', 2)],
    reader: readerOf({ 1: history('cart'), 2: history('shop') }),
    config: { dora: { definitions: { fixChanges: { labels: ['bug'] } } } },
  });
  const { body } = await request(app)
    .get(`/api/dora/v1/entities/${of}/changes?${query}`)
    .set({ authorization: mockCredentials.user.header() })
    .expect(200);
  return (body.items as ChangeItem[])
    .map(({ id, entityRef = '', why }) => [id, entityRef.split('/').at(-1), why.code])
    .sort();
}

it('lists the fixes that any service of a group ships as rework', async () => {
  expect(await list('metric=reworkRate')).toEqual([
    ['cart-feature', 'cart', 'NOT_A_FIX'],
    ['cart-fix', 'cart', 'COUNTED'],
    ['shop-feature', 'shop', 'NOT_A_FIX'],
    ['shop-fix', 'shop', 'COUNTED'],
  ]);
  expect(await list('metric=reworkRate', 'component/default/shop')).toEqual([
    ['shop-feature', '', 'NOT_A_FIX'],
    ['shop-fix', '', 'COUNTED'],
  ]);
});

it('says of each change of a group how long it took, and whose it is', async () => {
  expect(await list('metric=leadTime&profile=gitlab')).toEqual([
    ['cart-feature', 'cart', 'COUNTED'],
    ['cart-fix', 'cart', 'COUNTED'],
    ['shop-feature', 'shop', 'COUNTED'],
    ['shop-fix', 'shop', 'COUNTED'],
  ]);
});
