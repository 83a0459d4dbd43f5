import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import doraPlugin from '../../index';
import { createTestStore, databases } from '../../store/__testUtils__/testStore';
import { StoredGoal } from '../../store/types';
import { group, service } from '../__testUtils__/organisation';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const now = Date.now();
const goal: StoredGoal = {
  ...{ id: 'often', ref: 'component:default/cart', metric: 'deploymentFrequency' },
  ...{ improvement: 0.2, owner: 'group:default/team-a', profile: 'standard' },
  ...{ startAt: now - DAY_MS, dueAt: now + 90 * DAY_MS, setAt: now - DAY_MS },
};
const input = {
  ...{ ref: goal.ref, metric: goal.metric, owner: goal.owner },
  due: new Date(now + 60 * DAY_MS).toISOString(),
};
const authorization = mockCredentials.user.header('user:default/jane');

describe.each(databases.eachSupportedId())('a goal on %s', id => {
  it('that many change and one drops at once is changed, dropped, or said to be another’s', async () => {
    const { knex, store } = await createTestStore(id);
    const backend = await startTestBackend({
      features: [
        doraPlugin,
        mockServices.database.factory({ knex }),
        mockServices.rootConfig.factory({ data: { dora: { notifications: { enabled: false } } } }),
        catalogServiceMock.factory({ entities: [group('team-a'), service('cart')] }),
      ],
    });
    const path = '/api/dora/v1/goals/often';
    const put = (improvement: number) =>
      request(backend.server)
        .put(path)
        .set({ authorization })
        .send({ ...input, improvement });
    const statusesOf = async (requests: PromiseLike<{ status: number }>[]) =>
      (await Promise.all(requests)).map(({ status }) => status);
    try {
      for (let round = 0; round < 5; round++) {
        await store.goals.create(goal);
        const improvements = [0.11, 0.12, 0.13, 0.14, 0.15, 0.16];
        const changed = await statusesOf(improvements.map(put));
        expect(changed.every(status => [200, 409].includes(status))).toBe(true);
        expect(changed).toContain(200);
        const drop = request(backend.server).delete(path).set({ authorization });
        const [dropped, ...late] = await statusesOf([drop, ...improvements.map(put)]);
        expect(dropped).toBe(204);
        expect(late.every(status => [200, 404, 409].includes(status))).toBe(true);
        expect(await store.goals.all()).toEqual([]);
      }
    } finally {
      await backend.stop();
    }
  });
});
