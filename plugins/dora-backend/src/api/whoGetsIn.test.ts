/**
 * Every call that the document knows, by every kind of caller that may not have it: one that is added later is asked,
 * too. What those get who may is tested with each call.
 */
import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createDocument } from './openapi/createDocument';
import { at } from '../metrics/__testUtils__/facts';
import { CHECKOUT, component, startApi } from './__testUtils__/startApi';

const jane = mockCredentials.user.header('user:default/jane');
const service = mockCredentials.service.header();
const PERMISSIONS = ['dora.metrics.read', 'dora.collect', 'dora.goals.write', 'dora.push'];

const ABSENCES = '/v1/entities/{kind}/{namespace}/{name}/confirm-absences';

/** Each with what stands in its path: the entity, and the goal on it. */
const calls = Object.entries(createDocument('/').paths as Record<string, object>)
  .flatMap(([path, methods]) => Object.keys(methods).map(method => [method, path] as const))
  // No token opens or closes the one, the other is none for anybody: see their own tests.
  .filter(
    ([method, path]) => path !== '/v1/receivers/{id}' && `${method} ${path}` !== 'put /v1/goals',
  );
const ofEntity = calls.filter(([, path]) => path.includes('{name}'));
const changing = calls.filter(([method]) => method !== 'get');
const forServices = ['/v1/events', '/v1/prometheus'];

const hidden = component('hidden', { 'test/project': 'shop/secret' });
const goal = {
  ...{ id: 'goal', ref: 'component:default/checkout', metric: 'deploymentFrequency' as const },
  ...{ improvement: 0.2, owner: 'group:default/team-a', profile: 'standard' as const },
  ...{ startAt: at('4-01'), dueAt: at('8-01'), setAt: at('4-01') },
};

/** As they are to be, where something else is looked at after the body. */
const bodies: Record<string, object> = {
  [ABSENCES]: { source: 'gitlab', target: 'shop/secret', kind: 'incidents', count: 1 },
  '/v1/goals/{id}': {
    ...{ ref: goal.ref, metric: goal.metric, improvement: 0.1 },
    ...{ owner: 'group:default/team-a', due: '2026-12-01T00:00:00Z' },
  },
};

type Api = ReturnType<typeof startApi>;
const start = (options: Parameters<typeof startApi>[0] = {}) =>
  startApi({
    entities: [CHECKOUT, hidden],
    goals: [goal, { ...goal, id: 'hidden-goal', ref: 'component:default/hidden' }],
    ...options,
  });

async function ask(
  { app }: Api,
  [method, path]: readonly [string, string],
  { as, name = 'checkout', id = 'goal' }: { as?: string; name?: string; id?: string },
) {
  const filled = path
    .replace('{kind}', 'component')
    .replace('{namespace}', 'default')
    .replace('{name}', name)
    .replace('{id}', id);
  const asked = request(app)[method as 'get'](`/api/dora${filled}`);
  if (as) asked.set('authorization', as);
  const answer = await (method === 'get' ? asked : asked.send(bodies[path] ?? {}));
  expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-store' });
  return answer;
}

describe('nobody gets in', () => {
  it.each(calls)('without a token: %s %s', async (...call) => {
    const api = start();
    for (const as of [undefined, mockCredentials.none.header(), 'Bearer rubbish', 'Basic YTpi']) {
      expect((await ask(api, call, { as })).status).toBe(401);
    }
  });

  it.each(calls.filter(([, path]) => path.startsWith('/v1/')))(
    'without any permission: %s %s',
    async (...call) => {
      const api = start({ denied: PERMISSIONS, permissionsEnabled: true });
      for (const as of [jane, service]) {
        expect((await ask(api, call, { as })).status).toBe(403);
      }
      expect(api.getEntityByRef).not.toHaveBeenCalled();
    },
  );
});

it.each(changing)('whoever may only read changes nothing: %s %s', async (...call) => {
  const denied = PERMISSIONS.filter(name => name !== 'dora.metrics.read');
  const api = start({ denied, permissionsEnabled: true });
  for (const as of [jane, service]) expect((await ask(api, call, { as })).status).toBe(403);
  expect(api.collectSoon).not.toHaveBeenCalled();
});

it.each(changing)('a guest changes nothing while permissions are off: %s %s', async (...call) => {
  const api = start({ guestRef: 'user:default/Visitor' });
  for (const name of ['development/guest', 'default/GUEST', 'default/visitor', 'Default/Visitor']) {
    const as = mockCredentials.user.header(`user:${name}`);
    expect((await ask(api, call, { as })).status).toBe(403);
  }
});

it.each(['visitor', 'user:Visitor', 'default/visitor', 'User:Default/VISITOR'])(
  'a guest is who the config says, however short: %s',
  async guestRef => {
    const api = start({ guestRef });
    const collect = changing.find(([, path]) => path.endsWith('/collect'))!;
    const statusOf = async (ref: string) =>
      (await ask(api, collect, { as: mockCredentials.user.header(ref) })).status;
    expect(await statusOf('user:default/visitor')).toBe(403);
    expect(await statusOf('user:other/visitor')).toBe(202);
    expect(await statusOf('user:default/jane')).toBe(202);
  },
);

it('a guest that is configured as no ref at all is nobody', async () => {
  const api = start({ guestRef: 'a:b:c/d' });
  const collect = changing.find(([, path]) => path.endsWith('/collect'))!;
  expect((await ask(api, collect, { as: jane })).status).toBe(202);
});

it.each(forServices)('no user is a service: %s', async path => {
  const call = calls.find(([, known]) => known === path)!;
  expect((await ask(start(), call, { as: jane })).status).toBe(403);
});

it.each(ofEntity)('what is hidden is as what is not there: %s %s', async (...call) => {
  const [unseen, absent] = await Promise.all(
    ['hidden', 'absent'].map(name => ask(start(), call, { as: jane, name })),
  );
  expect([unseen.status, absent.status]).toEqual([404, 404]);
  expect(unseen.text.replaceAll('hidden', 'absent')).toBe(absent.text);
});

it.each(['get', 'put', 'delete'])('a hidden goal is as one that is not there: %s', async method => {
  const [unseen, absent] = await Promise.all(
    ['hidden-goal', 'absent'].map(id => ask(start(), [method, '/v1/goals/{id}'], { as: jane, id })),
  );
  expect(unseen.status).toBe(404);
  expect(unseen.text.replaceAll('hidden-goal', 'absent')).toBe(absent.text);
});

describe('who sees less is told nothing of what others see', () => {
  const lists = ['/scorecard', '/scorecard.csv', '/scorecard?groupBy=owner', '/scorecard/series'];
  it.each([...lists, '/coverage', '/goals', '/reports/monthly'])('%s', async path => {
    const askedAs = async ({ app }: Api, as: string) =>
      (await request(app).get(`/api/dora/v1${path}`).set('authorization', as).expect(200)).text;
    const shared = start();
    const all = await askedAs(shared, service);
    // The one is asked where others have been before, the other where nobody has.
    expect(await askedAs(shared, jane)).toBe(await askedAs(start(), jane));
    expect(await askedAs(shared, service)).toBe(all);
    expect(await askedAs(shared, jane)).not.toContain('hidden');
  });
});
