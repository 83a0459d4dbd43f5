import { mockCredentials } from '@backstage/backend-test-utils';
import { DAY_MS } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { FactReader } from '../../store/types';
import { at, change, deployment, incident } from '../../metrics/__testUtils__/facts';
import { COLLECTED, component, factReader, NOW, startApi } from '../__testUtils__/startApi';

const HEARD = NOW - 30 * DAY_MS;
const pushed = {
  ...COLLECTED,
  source: 'push:ci',
  name: 'component:default/checkout',
  lastAttemptAt: HEARD,
  lastSuccessAt: HEARD,
  kinds: [],
};

const source = 'push:ci';
const reader: FactReader = {
  ...factReader,
  deployments: async () => [deployment({ id: '7', source, finishedAt: at('5-20') })],
  changes: async () => [
    { change: change({ id: 'c', source, mergedAt: at('5-19') }), shipped: null },
  ],
  incidents: async () => [incident({ id: 'i', source, openedAt: at('5-21') })],
};

describe('a source that is pushed', () => {
  const get = (path: string) =>
    request(startApi({ entities: [component('checkout')], states: [pushed], reader }).app)
      .get(`/api/dora/v1/${path}`)
      .set({ authorization: mockCredentials.user.header() })
      .expect(200);

  it('is not stale for having been silent, and tells when it was heard last', async () => {
    const { body } = await get('coverage');
    expect(body.items).toMatchObject([
      { source: 'push:ci', state: 'ok', lastSuccessAt: new Date(HEARD).toISOString(), fix: null },
    ]);
  });

  it.each(['deployments', 'changes', 'incidents'])('stands in the file of %s', async kind => {
    const { text } = await get(`entities/component/default/checkout/${kind}.csv`);
    const [, ...rows] = text.trim().split('\r\n');
    expect(rows).toEqual([expect.stringContaining(',push:ci,')]);
  });
});
