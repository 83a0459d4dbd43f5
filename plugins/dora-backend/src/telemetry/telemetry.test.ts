import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { metrics } from '@opentelemetry/api';
import request from 'supertest';
import { countRequest } from 'backstage-plugin-dora-node';
import { startApi } from '../api/__testUtils__/startApi';
import { DEFAULT_MEMORY } from '../memoryConfig';
import { Backlog } from './backlog';
import { observeMemory } from './memory';
import { reportRun } from './runs';
import { timeVerdicts } from './verdicts';

type Told = [name: string, value: number, attributes: object];
type Observe = (result: { observe: (...args: unknown[]) => void }) => void | Promise<void>;

/** As an SDK that is set up before the backend is. */
const told: Told[] = [];
const callbacks: Observe[] = [];
const instrument = (name: string) => ({
  name,
  add: (value: number, attributes: object) => told.push([name, value, attributes]),
  record: (value: number, attributes: object) => told.push([name, value, attributes]),
  addCallback: (callback: (result: { observe: (...args: unknown[]) => void }) => void) =>
    callbacks.push(({ observe }) => callback({ observe: (...args) => observe({ name }, ...args) })),
});
const meter = {
  createCounter: instrument,
  createHistogram: instrument,
  createObservableGauge: instrument,
  addBatchObservableCallback: (callback: Observe) => callbacks.push(callback),
};

beforeAll(() => {
  metrics.setGlobalMeterProvider({ getMeter: () => meter as never });
});
beforeEach(() => {
  told.length = 0;
  callbacks.length = 0;
});

it('tells of runs by source and outcome, and what they stored', () => {
  reportRun({
    ...{ source: 'gitlab', outcome: 'finished', seconds: 2.5 },
    facts: { deployments: 3, changes: 0 },
  });
  const of = { source: 'gitlab', outcome: 'finished' };
  expect(told).toEqual([
    ['dora.runs', 1, of],
    ['dora.run.duration', 2.5, of],
    ['dora.facts.stored', 3, { source: 'gitlab', kind: 'deployments' }],
  ]);
});

it('tells of requests by host and outcome', () => {
  countRequest('gitlab.example.com', 'throttled');
  expect(told).toEqual([
    ['dora.requests', 1, { host: 'gitlab.example.com', outcome: 'throttled' }],
  ]);
});

it('tells how much is remembered of each part that is bounded', () => {
  const parts = Object.keys(DEFAULT_MEMORY) as (keyof typeof DEFAULT_MEMORY)[];
  const sizes = parts.map((part, i) => [part, () => i]);
  observeMemory(Object.fromEntries(sizes));
  const observed: unknown[] = [];
  for (const callback of callbacks) {
    callback({ observe: (...[, value, attributes]) => observed.push([value, attributes]) });
  }
  expect(observed).toEqual(parts.map((what, i) => [i, { what }]));
});

it('tells how long verdicts take', () => {
  expect(timeVerdicts(() => 'none')).toBe('none');
  expect(told).toEqual([['dora.verdicts.duration', expect.any(Number), undefined]]);
});

it('tells how long answers take, by route: no entity is named', async () => {
  const { app } = startApi();
  const authorization = mockCredentials.user.header();
  const path = '/api/dora/v1/entities/component/default/checkout/metrics';
  await request(app).get(path).set({ authorization }).expect(200);
  await request(app).get('/api/dora/v1/secret').set({ authorization }).expect(404);
  expect(told.filter(([name]) => name === 'dora.api.duration')).toMatchObject([
    [
      'dora.api.duration',
      expect.any(Number),
      { method: 'GET', route: '/v1/entities/:kind/:namespace/:name/metrics', status: 200 },
    ],
    ['dora.api.duration', expect.any(Number), { method: 'GET', route: 'none', status: 404 }],
  ]);
});

it('tells what is behind when it is asked, and goes on where that cannot be read', async () => {
  const backlog = new Backlog();
  const logger = mockServices.logger.mock();
  const readDue = jest.fn(async () => [{ source: 'gitlab', targets: 4, oldestDueAt: 40_000 }]);
  const sources = () => ['gitlab', 'alarms'];
  backlog.observe({ sources, readDue, now: () => 100_000, logger });
  backlog.snapshotsBehind = 7;
  const read = async () => {
    const observed: unknown[] = [];
    const observe = (...[{ name }, ...rest]: any[]) => observed.push([name, ...rest]);
    for (const callback of callbacks) await callback({ observe });
    return observed;
  };
  expect(await read()).toEqual([
    ['dora.targets.due', 4, { source: 'gitlab' }],
    ['dora.targets.due.age', 60, { source: 'gitlab' }],
    ['dora.targets.due', 0, { source: 'alarms' }],
    ['dora.targets.due.age', 0, { source: 'alarms' }],
    ['dora.snapshots.behind', 7],
    ['dora.tallies.behind', 0],
  ]);
  readDue.mockRejectedValueOnce(new Error('down'));
  expect(await read()).toHaveLength(2);
  expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('down'));
});
