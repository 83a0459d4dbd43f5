import { mockCredentials } from '@backstage/backend-test-utils';
import { DAY_MS, Goal, ScorecardItem } from 'backstage-plugin-dora-common';
import request from 'supertest';
import { at, deployment, incident } from '../../metrics/__testUtils__/facts';
import { NOW, startApi } from '../__testUtils__/startApi';
import { collected, group, readerOf, service } from '../__testUtils__/organisation';

const PATH = '/api/dora/v1/goals';
const jane = mockCredentials.user.header('user:default/jane');
const input = {
  ref: 'component:default/cart',
  metric: 'deploymentFrequency',
  improvement: 0.2,
  owner: 'group:default/team-a',
  due: '2026-08-31T00:00:00Z',
};
/** One a day since then. */
const daily = (since: number) => ({
  deployments: Array.from({ length: Math.floor((NOW - since) / DAY_MS) }, (_, i) =>
    deployment({ id: `${i}`, finishedAt: since + i * DAY_MS }),
  ),
});
const storedGoal = {
  id: 'often',
  ref: input.ref,
  metric: 'deploymentFrequency' as const,
  improvement: 0.2,
  owner: input.owner,
  profile: 'standard' as const,
  startAt: at('4-01'),
  dueAt: at('8-01'),
  setAt: at('4-01'),
};

function start(options: Parameters<typeof startApi>[0] = {}) {
  return startApi({
    entities: [
      group('team-a'),
      service('cart'),
      service('young', { owner: 'team-b' }),
      service('hidden'),
    ],
    states: [collected('cart', 1), collected('young', 2), collected('hidden', 3)],
    reader: readerOf({ 1: daily(at('1-01')), 2: daily(at('4-01')), 3: daily(at('1-01')) }),
    ...options,
  });
}

const post = ({ app }: ReturnType<typeof start>, body: object, authorization = jane) =>
  request(app).post(PATH).set({ authorization }).send(body);
const put = ({ app }: ReturnType<typeof start>, body: object, id: string) =>
  request(app).put(`${PATH}${id}`).set({ authorization: jane }).send(body);
const get = ({ app }: ReturnType<typeof start>, rest = '', authorization = jane) =>
  request(app).get(`${PATH}${rest}`).set({ authorization });

describe('goals', () => {
  it('are set, read, changed and dropped, each with a trace', async () => {
    const api = start();
    const { body: created }: { body: Goal } = await post(api, input).expect(201);
    expect(created).toMatchObject({
      title: 'cart',
      baseline: { value: 1, sampleSize: 90 },
      target: 1.2,
      state: 'running',
      progress: { value: 1, achieved: 0 },
    });
    api.advance(DAY_MS);
    const changed = { ...input, improvement: 0.1 };
    const { body } = await put(api, changed, `/${created.id}`).expect(200);
    expect(body).toMatchObject({ improvement: 0.1, setAt: created.setAt, target: 1.1 });
    expect((await get(api)).body).toMatchObject({ totalItems: 1, items: [{ id: created.id }] });
    await request(api.app).delete(`${PATH}/${created.id}`).set('authorization', jane).expect(204);
    await get(api, `/${created.id}`).expect(404);
    const traces = api.createEvent.mock.calls.map(([{ eventId, meta }]) => [eventId, meta.ref]);
    expect(traces).toEqual([
      ['goal-set', input.ref],
      ['goal-set', input.ref],
      ['goal-delete', input.ref],
    ]);
  });

  it('measure first: without 90 days of data there is none', async () => {
    const young = { ...input, ref: 'component:default/young' };
    const api = start();
    // The sixtieth day is over.
    api.advance(1);
    const { body } = await post(api, young).expect(409);
    expect(body.error.message).toBe(
      'Measure first: a goal needs 90 days of data, and there are 60',
    );
    const restore = await post(start(), { ...input, metric: 'timeToRestore' }).expect(409);
    expect(restore.body.error.message).toMatch(/^Measure first: No incident/);
  });

  it('are one on a metric of a service', async () => {
    const { body } = await post(start({ goals: [storedGoal] }), input).expect(409);
    expect(body.error.message).toContain('already');
  });

  it('are compared with the time before they were set, also in the scorecard', async () => {
    const history = daily(at('1-01'));
    const more = daily(at('5-01')).deployments.map(one => ({ ...one, id: `more-${one.id}` }));
    const reader = readerOf({ 1: { deployments: [...history.deployments, ...more] } });
    const api = start({ goals: [storedGoal], reader });
    const { body } = await get(api, '/often').expect(200);
    expect(body).toMatchObject({
      baseline: { value: 1, to: '2026-04-01T00:00:00.000Z' },
      state: 'reached',
      progress: { value: 2 },
    });
    expect(body.progress.achieved).toBeCloseTo(5);
    const scorecard = await request(api.app)
      .get('/api/dora/v1/scorecard?q=cart')
      .set({ authorization: jane });
    expect(scorecard.body.items[0].metrics.deploymentFrequency).toMatchObject({
      value: 2,
      baseline: { value: 1, sampleSize: 90 },
    });
  });

  it('start from what is known of the time before, however little that is', async () => {
    const api = start({ goals: [storedGoal], reader: readerOf({ 1: daily(at('2-15')) }) });
    const { body } = await get(api, '/often').expect(200);
    expect(body).toMatchObject({
      baseline: { value: 1, sampleSize: 45, from: '2026-02-15T00:00:00.000Z' },
      target: 1.2,
      progress: { value: 1, achieved: 0 },
    });
  });

  it('are not reached by deployments that may still fail', async () => {
    const { deployments } = daily(at('1-01'));
    // Every third fails, and nobody knows yet of the last two.
    const incidents = deployments
      .filter((one, i) => i % 3 === 0 && one.finishedAt! < NOW - 3 * DAY_MS)
      .map(({ id, finishedAt }) =>
        incident({ id: `#${id}`, openedAt: finishedAt! + 1, resolvedAt: finishedAt! + 2 }),
      );
    const failures = { ...storedGoal, metric: 'changeFailureRate' as const };
    const reader = readerOf({ 1: { deployments, incidents } });
    const { body } = await get(start({ goals: [failures], reader }), '/often').expect(200);
    expect(body).toMatchObject({
      baseline: { value: 30 / 90 },
      progress: { status: 'ok', sampleSize: 28 },
    });
    expect(body.progress.value).toBeCloseTo(9 / 28);
  });

  it('are read together, however many there are, and say the same as each alone', async () => {
    const histories = readerOf({ 1: daily(at('1-01')), 2: daily(at('2-01')) });
    const reader = { ...histories, environments: jest.fn(histories.environments) };
    const goals = [
      storedGoal,
      { ...storedGoal, id: 'young', ref: 'component:default/young', setAt: at('5-10') },
      { ...storedGoal, id: 'team', ref: 'group:default/team-a', metric: 'leadTime' as const },
      { ...storedGoal, id: 'dora', profile: 'dora' as const, dueAt: at('5-20') },
    ];
    const api = start({ goals, reader });
    const { body } = await get(api).expect(200);
    expect(reader.environments).toHaveBeenCalledTimes(1);
    expect(body.items).toHaveLength(goals.length);
    for (const item of body.items) {
      expect((await get(api, `/${item.id}`)).body).toEqual(item);
    }
  });

  it.each([
    ['late', at('5-01'), at('5-30'), 'missed'],
    ['to begin', at('6-01'), at('8-01'), 'notStarted'],
  ])('know that they are %s', async (_, startAt, dueAt, state) => {
    const api = start({ goals: [{ ...storedGoal, startAt, dueAt }] });
    expect((await get(api, '/often')).body).toMatchObject({ state });
  });

  it('say by which definition a new one would be measured', async () => {
    const api = start({ config: { dora: { definitions: { profile: 'dora' } } } });
    expect((await get(api)).body).toMatchObject({ profile: 'dora' });
    expect((await post(api, input).expect(201)).body).toMatchObject({ profile: 'dora' });
  });

  it('are not there for who may not read what they are about', async () => {
    const goals = [{ ...storedGoal, ref: 'component:default/hidden' }];
    const api = start({ goals });
    expect((await get(api)).body).toEqual({
      profile: 'standard',
      items: [],
      totalItems: 0,
    });
    await get(api, '/often').expect(404);
    await request(api.app).delete(`${PATH}/often`).set('authorization', jane).expect(404);
    await post(api, { ...input, ref: goals[0].ref }).expect(404);
    // As one that is not there at all.
    const hidden = await put(api, input, '/often').expect(404);
    expect((await put(api, input, '/nowhere').expect(404)).body.error).toEqual(hidden.body.error);
    const joe = mockCredentials.user.header('user:default/joe');
    expect((await get(api, '', joe)).body).toMatchObject({ totalItems: 1 });
  });

  it.each<[string, object]>([
    ['improvement', { improvement: 0.5 }],
    ['improvement', { improvement: '10 %' }],
    ['metric', { metric: 'commits' }],
    ['due', { due: 'soon' }],
    ['due', { due: '2026-05-01T00:00:00Z' }],
    ['owner', { owner: 'user:default/jane' }],
    ['owner', { owner: 'group:default/nobody' }],
    ['assignee', { assignee: 'jane' }],
    ['ref', { ref: '' }],
  ])('refuse a bad %s', async (field, wrong) => {
    const { body } = await post(start(), { ...input, ...wrong }).expect(400);
    expect(body.error.message).toContain(`'${field}'`);
  });

  it('take the permission, and no guest', async () => {
    const status = async (
      options: Parameters<typeof start>[0],
      authorization = jane,
    ): Promise<number> => (await post(start(options), input, authorization)).status;
    expect(await status({ denied: ['dora.goals.write'] })).toBe(403);
    expect(await status({ denied: ['dora.metrics.read'] })).toBe(201);
    expect(await status({}, mockCredentials.user.header('user:default/guest'))).toBe(403);
    expect(await status({}, mockCredentials.none.header())).toBe(401);
    expect(await status({}, mockCredentials.user.header('user:default/Guest'))).toBe(403);
    expect((await get(start({ denied: ['dora.metrics.read'] }))).status).toBe(403);
  });
});

describe('whoever sets a goal', () => {
  it('gets its id from the server, and is told where there is none to change', async () => {
    const api = start();
    const { body } = await put(api, input, '').expect(405);
    expect(body.error.message).toContain('POST');
    await put(api, input, '/mine').expect(404);
  });

  it('is told when somebody else was quicker', async () => {
    const api = start({ goals: [storedGoal] });
    const [first, second] = await Promise.all(
      [jane, mockCredentials.user.header('user:default/joe')].map((authorization, i) =>
        put(api, { ...input, improvement: 0.1 + i / 20 }, '/often').set({ authorization }),
      ),
    );
    expect([first.status, second.status].sort()).toEqual([200, 409]);
  });

  it('does not learn of a group that they may not read', async () => {
    const goals = [{ ...storedGoal, owner: 'group:default/secret' }];
    const api = start({ goals });
    expect((await get(api, '/often')).body).toMatchObject({ owner: null });
    for (const path of ['goals', 'reports/monthly', 'scorecard', 'scorecard.csv', 'coverage']) {
      const asked = request(api.app).get(`/api/dora/v1/${path}`).set({ authorization: jane });
      expect((await asked.expect(200)).text).not.toContain('secret');
    }
    // Nor by a change that is refused or made.
    const changed = await put(api, { ...input, owner: 'group:default/team-a' }, '/often');
    expect(changed.text).not.toContain('secret');
  });
});

describe('the monthly report', () => {
  const report = (query: string, name = 'jane') =>
    request(start({ goals: [storedGoal] }).app)
      .get(`/api/dora/v1/reports/monthly${query}`)
      .set('authorization', mockCredentials.user.header(`user:default/${name}`));

  it('is about the last whole month, a year of trend, and who moved', async () => {
    const { body } = await report('').expect(200);
    expect(body).toMatchObject({
      month: '2026-04',
      partial: false,
      groupBy: 'owner',
      ref: null,
      entities: 2,
      items: [{ ref: 'group:default/team-a', entities: 1 }],
      goals: [{ id: 'often' }],
      coverage: { ok: 2 },
    });
    expect(body.series).toHaveLength(12);
    expect(body.series[11]).toMatchObject({ from: '2026-04-01T00:00:00.000Z' });
  });

  it('has teams by name, whichever owns more', async () => {
    const entities = ['team-b', 'team-a'].flatMap(name => [
      group(name),
      service(`${name}-api`, { owner: name }),
    ]);
    const { app } = start({ entities: [...entities, service('more', { owner: 'team-b' })] });
    const { body } = await request(app)
      .get('/api/dora/v1/reports/monthly')
      .set({ authorization: jane })
      .expect(200);
    expect(body.items.map(({ ref, entities: owned }: ScorecardItem) => [ref, owned])).toEqual([
      ['group:default/team-a', 1],
      ['group:default/team-b', 2],
    ]);
  });

  it('is about a team or service that is visible', async () => {
    const team = await report('?ref=group:default/team-a&month=2026-05', 'joe').expect(200);
    expect(team.body).toMatchObject({ title: 'Team team-a', groupBy: 'entity', partial: true });
    expect(team.body.items).toHaveLength(2);
    expect((await report('?ref=component:default/cart')).body).toMatchObject({ title: 'cart' });
    await report('?ref=component:default/hidden').expect(404);
    await report('?ref=group:default/nobody').expect(404);
    await report('?month=2026-13').expect(400);
    await report('?month=2026-07').expect(400);
  });
});
