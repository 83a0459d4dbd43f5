import { mockCredentials } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Express } from 'express';
import request from 'supertest';
import { at, change, deployment, entityFacts } from '../metrics/__testUtils__/facts';
import { EntityScopes } from '../scopes/EntityScopes';
import { collected, group, readerOf, service } from './__testUtils__/organisation';
import { startApi } from './__testUtils__/startApi';
import { KeptTests } from './comparing/KeptTests';
import { KeptUsual } from './comparing/KeptUsual';
import { HeavyReads } from './HeavyReads';
import { KeptPools } from './scorecard/KeptPools';
import { Access } from './viewer/Access';

const authorization = mockCredentials.user.header('user:default/jane');
const SERVICES = 40;
const names = Array.from({ length: SERVICES }, (_, i) => `s${i}`);
const deployments = Array.from({ length: 200 }, (_, i) =>
  deployment({ id: `${i}`, finishedAt: at('1-01') + i * 43_200_000 }),
);

const goal = {
  ...{ id: 'often', ref: 'group:default/team-a', metric: 'deploymentFrequency' as const },
  ...{ improvement: 0.2, owner: 'group:default/team-a', profile: 'standard' as const },
  ...{ startAt: at('4-01'), dueAt: at('8-01'), setAt: at('4-01') },
};

function start(options: Parameters<typeof startApi>[0] = {}) {
  return startApi({
    entities: [group('team-a'), ...names.map(name => service(name))],
    states: names.map((name, i) => collected(name, i + 1)),
    reader: readerOf(Object.fromEntries(names.map((_, i) => [i + 1, { deployments }]))),
    goals: [goal],
    ...options,
  });
}

/** Asks, and leaves as soon as something has begun; resolves when what goes on then would have ended. */
async function askAndLeave(app: Express, path: string, hasBegun: () => boolean): Promise<void> {
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const gone = new AbortController();
    const answer = fetch(`${origin}/api/dora/v1/${path}`, {
      headers: { authorization },
      signal: gone.signal,
    }).catch(error => error);
    while (!hasBegun()) await setTimeout(1);
    gone.abort();
    expect(await answer).toMatchObject({ name: 'AbortError' });
    await setTimeout(400);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** As work does that nothing can come between. */
function holdThread(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('what is read of many', () => {
  afterEach(() => jest.restoreAllMocks());

  const ofGroup = ['metrics', 'series', 'insights', 'deployments', 'changes', 'incidents']
    .concat('deployments.csv', 'changes.csv', 'incidents.csv')
    .map(path => `entities/group/default/team-a/${path}`);

  it.each([
    ...ofGroup,
    ...['scorecard', 'scorecard.csv', 'scorecard/series', 'reports/monthly', 'coverage'],
    ...['goals', 'goals/often'],
  ])('has its turn: %s', async path => {
    const run = jest.spyOn(HeavyReads.prototype, 'run');
    await request(start().app).get(`/api/dora/v1/${path}`).set({ authorization }).expect(200);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('has its turn when a goal is changed', async () => {
    const run = jest.spyOn(HeavyReads.prototype, 'run');
    const body = {
      ref: 'group:default/team-a',
      metric: 'deploymentFrequency',
      improvement: 0.1,
      owner: 'group:default/team-a',
      due: '2026-08-31T00:00:00Z',
    };
    const put = request(start().app).put('/api/dora/v1/goals/often').set({ authorization });
    await put.send(body).expect(200);
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('does not wait where it is of one', async () => {
    const run = jest.spyOn(HeavyReads.prototype, 'run');
    const path = '/api/dora/v1/entities/component/default/s0/deployments.csv';
    await request(start().app).get(path).set({ authorization }).expect(200);
    expect(run).not.toHaveBeenCalled();
  });

  const endingSoon = ['deployments', 'incidents.csv', 'metrics', 'series', 'insights']
    .concat('changes?metric=reworkRate', 'changes.csv?metric=reworkRate')
    .map(path => `entities/group/default/team-a/${path}`)
    .concat('scorecard', 'scorecard.csv', 'scorecard/series', 'reports/monthly')
    .concat('goals', 'goals/often');
  it.each([
    ...endingSoon.map(path => [path, 0] as const),
    // By then the rows are read, and by then the trend is, too.
    ['reports/monthly', SERVICES] as const,
    ['reports/monthly', 2 * SERVICES] as const,
  ])('ends soon after nobody waits for it: %s, with %d read', async (path, before) => {
    let read = 0;
    const reader = readerOf({});
    const { app } = start({
      reader: {
        ...reader,
        entityFacts: async () => {
          read += 1;
          await setTimeout(20);
          return entityFacts({ deployments });
        },
      },
    });
    await askAndLeave(app, path, () => read > before);
    expect(read).toBeLessThan(before + SERVICES / 2);
  });

  it.each(['changes', 'changes.csv'])(
    'hands the reader of all at once the signal, and waits for what it gives: %s',
    async path => {
      let read = 0;
      let stopped = false;
      const app = start({
        reader: {
          ...readerOf({}),
          changes: async (_scope, _span, signal) => {
            read += 1;
            await setTimeout(300);
            stopped = signal!.aborted;
            signal!.throwIfAborted();
            return [];
          },
        },
      }).app;
      await askAndLeave(app, `entities/group/default/team-a/${path}`, () => read > 0);
      expect(stopped).toBe(true);
    },
  );

  it('explains changes in turns, and no further for who has left', async () => {
    let explained = 0;
    const slow = (id: string) => ({
      change: {
        ...change({ id, mergedAt: at('5-09') }),
        get labels() {
          explained += 1;
          holdThread(20);
          return [];
        },
      },
      shipped: null,
    });
    const reader = { ...readerOf({}), changes: async () => names.map(slow) };
    const path = 'entities/group/default/team-a/changes';
    await askAndLeave(start({ reader }).app, path, () => explained > 0);
    expect(explained).toBeLessThan(SERVICES / 2);
  });

  it('finds out whose facts it is about when it has its turn, and for no more than may wait', async () => {
    const { app } = start();
    const ofAll = jest.spyOn(EntityScopes.prototype, 'ofAll');
    const ask = () =>
      request(app).get('/api/dora/v1/entities/group/default/team-a/metrics').set({ authorization });
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(12).fill(200), ...Array(18).fill(429)]);
    expect(ofAll).toHaveBeenCalledTimes(12);
  });

  it('refuses at once while others have their turn, and answers what is of one', async () => {
    const { app } = start({ entities: [group('team-a'), service('s0')] });
    const run = jest.spyOn(HeavyReads.prototype, 'run').mockReturnValue(new Promise(() => {}));
    const get = (path: string) =>
      request(app).get(`/api/dora/v1/entities/${path}`).set({ authorization });
    await get('group/default/absent/metrics').expect(404);
    await get('group/default/team-a/metrics?bands=gold').expect(400);
    await get('group/default/team-a/changes.csv?from=2026-05-31T00:00:00Z&window=7d').expect(400);
    await get('component/default/s0/metrics').expect(200);
    await get('component/default/s0/changes.csv').expect(200);
    expect(run).not.toHaveBeenCalled();
  });

  it('does not begin for who has left before it was known who they are', async () => {
    const authenticate = Access.prototype.authenticate;
    let asked = false;
    let letIn = () => {};
    const wait = new Promise<void>(resolve => {
      letIn = resolve;
    });
    jest.spyOn(Access.prototype, 'authenticate').mockImplementation(async function late(
      this: Access,
      ...args
    ) {
      asked = true;
      await wait;
      return authenticate.apply(this, args);
    });
    const entityFactsRead = jest.fn(readerOf({}).entityFacts);
    const { app } = start({ reader: { ...readerOf({}), entityFacts: entityFactsRead } });
    const run = jest.spyOn(HeavyReads.prototype, 'run');
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const gone = new AbortController();
      const url = `http://127.0.0.1:${port}/api/dora/v1/scorecard`;
      const answer = fetch(url, { headers: { authorization }, signal: gone.signal });
      const failed = answer.catch(error => error);
      while (!asked) await setTimeout(1);
      gone.abort();
      expect(await failed).toMatchObject({ name: 'AbortError' });
      await setTimeout(100);
      letIn();
      await setTimeout(300);
      for (const [viewer] of run.mock.calls) expect(viewer.signal.aborted).toBe(true);
      expect(entityFactsRead).not.toHaveBeenCalled();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  const ofTests = () => [
    jest.spyOn(KeptTests.prototype, 'prepare'),
    jest.spyOn(KeptTests.prototype, 'compare'),
  ];

  it.each([
    ['entities/group/default/team-a/metrics', ofTests],
    ['entities/group/default/team-a/insights', ofTests],
    ['entities/group/default/team-a/series', () => [jest.spyOn(KeptUsual.prototype, 'of')]],
    ['scorecard/series', () => [jest.spyOn(KeptPools.prototype, 'of')]],
    ['goals', ofTests],
    ['goals/often', ofTests],
  ])('works nothing out for who has left while facts were read: %s', async (path, spy) => {
    const works = spy();
    let read = 0;
    let wait = Promise.resolve();
    const slowFacts = async () => {
      read += 1;
      await wait;
      return entityFacts({ deployments });
    };
    const { app } = start({ reader: { ...readerOf({}), entityFacts: slowFacts } });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/api/dora/v1/${path}`;
      await fetch(url, { headers: { authorization } });
      for (const work of works) expect(work).toHaveBeenCalledTimes(1);

      let goOn = () => {};
      wait = new Promise(resolve => {
        goOn = resolve;
      });
      read = 0;
      const gone = new AbortController();
      const answer = fetch(url, { headers: { authorization }, signal: gone.signal });
      const failed = answer.catch(error => error);
      while (read === 0) await setTimeout(1);
      gone.abort();
      expect(await failed).toMatchObject({ name: 'AbortError' });
      await setTimeout(100);
      goOn();
      await setTimeout(500);
      for (const work of works) expect(work).toHaveBeenCalledTimes(1);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('works goals out in turns, and no further for who has left', async () => {
    const compare = KeptTests.prototype.compare;
    let compared = 0;
    jest.spyOn(KeptTests.prototype, 'compare').mockImplementation(function slow(
      this: KeptTests,
      ...args
    ) {
      compared += 1;
      holdThread(20);
      return compare.apply(this, args);
    });
    const goals = names.map(name => ({ ...goal, id: name, ref: `component:default/${name}` }));
    await askAndLeave(start({ goals }).app, 'goals?limit=200', () => compared > 0);
    expect(compared).toBeLessThan(SERVICES / 2);
  });
});
