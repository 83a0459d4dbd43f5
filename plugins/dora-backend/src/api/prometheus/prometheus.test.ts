import { mockCredentials } from '@backstage/backend-test-utils';
import { Express } from 'express';
import { once } from 'node:events';
import { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import request from 'supertest';
import { StoredTally } from '../../store/types';
import { noCounts } from '../../tally/foldTally';
import { Gauges } from '../../tally/gauges';
import { startApi } from '../__testUtils__/startApi';
import { CatalogTree } from '../viewer/CatalogTree';
import { VisibleEntities } from '../viewer/VisibleEntities';
import { writeExposition } from './writeExposition';

const PATH = '/api/dora/v1/prometheus';
const service = mockCredentials.service.header();

const gauges: Gauges = {
  deploymentsPerDay: 0.5,
  leadTimeHours: 12.5,
  timeToRestoreHours: null,
  changeFailureRate: 0,
  bands: { leadTime: 2 },
  lastSuccessSeconds: 1_780_000_000,
  neverSucceeded: 1,
};

function tally(entityRef: string, of: Partial<StoredTally> = {}): StoredTally {
  return {
    ...{ entityRef, owner: 'group:default/team-a', system: '', stamp: '', question: '' },
    pendingSince: null,
    counts: JSON.stringify({ ...noCounts(), deployments: 7, failures: 2 }),
    gauges: JSON.stringify(gauges),
    ...of,
  };
}

const textOf = (tallies: StoredTally[]) =>
  [...writeExposition({ tallies, keptAt: 1_780_000_000_000 })].join('');
const LABELS = 'entity="component:default/cart",owner="group:default/team-a",system=""';

describe('who may scrape', () => {
  it('services with the permission, and nobody else', async () => {
    const { app } = startApi();
    const statusFor = async (headers: Record<string, string>) =>
      (await request(app).get(PATH).set(headers)).status;
    expect(await statusFor({})).toBe(401);
    expect(await statusFor({ authorization: mockCredentials.user.header() })).toBe(403);
    expect(await statusFor({ authorization: service })).toBe(200);
    const denied = startApi({ denied: ['dora.metrics.read'] });
    await request(denied.app).get(PATH).set({ authorization: service }).expect(403);
  });

  it('is asked before anything is read, and takes no parameters', async () => {
    const { app } = startApi();
    const { body } = await request(app).get(`${PATH}?x=1`).set({ authorization: service });
    expect(body.error).toMatchObject({ message: expect.stringContaining("'x'") });
  });
});

describe('a scrape', () => {
  const scrape = (app: Express) => request(app).get(PATH).set({ authorization: service });
  const nothing = { tallies: [], keptAt: null };

  it('has all rows in memory for no more than one caller may ask for at once', async () => {
    let inMemory = 0;
    const readTallies = async () => {
      inMemory += 1;
      await setTimeout(5);
      return nothing;
    };
    const { app } = startApi({ readTallies });
    const answers = await Promise.all(Array.from({ length: 20 }, () => scrape(app)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(8);
    for (const { headers } of refused) expect(headers).toMatchObject({ 'retry-after': '2' });
    expect(inMemory).toBe(12);
    await scrape(app).expect(200);
  });

  it('waits while others have their turn', async () => {
    const { app } = startApi({
      tallies: [tally('component:default/cart')],
    });
    let end = () => {};
    const busy = new Promise<void>(resolve => {
      end = resolve;
    });
    const tree = jest.spyOn(VisibleEntities.prototype, 'tree').mockImplementation(async () => {
      await busy;
      return new CatalogTree([], []);
    });
    const others = ['jane', 'joe'].map(name =>
      request(app)
        .get('/api/dora/v1/scorecard')
        .set({ authorization: mockCredentials.user.header(`user:default/${name}`) })
        .then(({ status }) => status),
    );
    while (tree.mock.calls.length < 2) await setTimeout(1);
    let isAnswered = false;
    const scraped = scrape(app).then(answer => {
      isAnswered = true;
      return answer;
    });
    await setTimeout(100);
    expect(isAnswered).toBe(false);
    end();
    expect(await Promise.all(others)).toEqual([200, 200]);
    expect((await scraped).text).toContain(LABELS);
    tree.mockRestore();
  });

  it('reads nothing for who has left while it waited', async () => {
    let end = () => {};
    const busy = new Promise<void>(resolve => {
      end = resolve;
    });
    const readTallies = jest.fn(async () => {
      await busy;
      return nothing;
    });
    const { app } = startApi({ readTallies });
    const server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const { port } = server.address() as AddressInfo;
      const gone = new AbortController();
      const ask = (signal?: AbortSignal) =>
        fetch(`http://127.0.0.1:${port}${PATH}`, { headers: { authorization: service }, signal });
      const first = ask();
      while (readTallies.mock.calls.length === 0) await setTimeout(1);
      const second = ask(gone.signal).catch(error => error);
      await setTimeout(100);
      gone.abort();
      expect(await second).toMatchObject({ name: 'AbortError' });
      await setTimeout(100);
      end();
      expect((await first).status).toBe(200);
      expect((await ask()).status).toBe(200);
      expect(readTallies).toHaveBeenCalledTimes(2);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

it('answers the text format 0.0.4, whatever is asked for', async () => {
  const { app } = startApi({ tallies: [tally('component:default/cart')] });
  const { headers, text } = await request(app).get(PATH).set({
    authorization: service,
    accept: 'application/openmetrics-text; version=1.0.0',
  });
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(text).toContain(
    `# TYPE dora_deployment_count counter\ndora_deployment_count{${LABELS}} 7`,
  );
  expect(text).not.toContain('# EOF');
});

it('has a series for each value that there is', () => {
  const text = textOf([tally('component:default/cart')]);
  const of = (name: string) => text.split('\n').filter(line => line.startsWith(`${name}{`));
  expect(of('dora_deployment_failure')).toEqual([`dora_deployment_failure{${LABELS}} 2`]);
  expect(of('dora_lead_time_hours')).toEqual([`dora_lead_time_hours{${LABELS}} 12.5`]);
  expect(of('dora_change_failure_rate')).toEqual([`dora_change_failure_rate{${LABELS}} 0`]);
  expect(of('dora_band')).toEqual([`dora_band{${LABELS},metric="leadTime"} 2`]);
  expect(of('dora_mttr_hours')).toEqual([]);
});

it('adds buckets up', () => {
  const { leadTimes } = noCounts();
  const buckets = leadTimes.buckets.with(1, 3).with(4, 2).with(-1, 1);
  const counts = { ...noCounts(), leadTimes: { buckets, sum: 5043.5 } };
  const text = textOf([tally('component:default/cart', { counts: JSON.stringify(counts) })]);
  const values = ['0.5', '1', '12', '24', '720', '+Inf'].map(le =>
    Number(text.split(`dora_lead_time_bucket{${LABELS},le="${le}"} `)[1].split('\n')[0]),
  );
  expect(values).toEqual([0, 3, 3, 5, 5, 6]);
  expect(text).toContain(`dora_lead_time_sum{${LABELS}} 5043.5\n`);
  expect(text).toContain(`dora_lead_time_count{${LABELS}} 6\n`);
});

it('has gauges, and no counters yet, of an entity whose history is still being read', () => {
  const text = textOf([tally('component:default/cart', { counts: null })]);
  expect(text).toContain(`dora_lead_time_hours{${LABELS}} 12.5`);
  expect(text).not.toContain('dora_deployment_count{');
});

it('has no series of a gauge that an older backend did not keep', () => {
  const { neverSucceeded: _, ...older } = gauges;
  const ofOlder = tally('component:default/old', { gauges: JSON.stringify(older) });
  const told = textOf([tally('component:default/cart'), ofOlder])
    .split('\n')
    .filter(line => line.startsWith('dora_never_succeeded_sources'));
  expect(told).toEqual([`dora_never_succeeded_sources{${LABELS}} 1`]);
});

it('escapes what stands in labels', () => {
  const text = textOf([tally('component:default/cart', { system: 'a"b\\c\nd' })]);
  expect(text).toContain('system="a\\"b\\\\c\\nd"');
});
