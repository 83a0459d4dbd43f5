import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { DoraSource, FactPage } from 'backstage-plugin-dora-node';
import { AlarmState, AwsWorld } from 'sandbox';
import { AlarmSource } from './alarms/AlarmSource';
import { AwsClients } from './AwsClients';
import { DeploymentCountSource } from './cloudwatch/DeploymentCountSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { InsightSource } from './xray/InsightSource';
import { awsConfig, collect, component, factsOf, place, startAws } from './__testUtils__/awsTest';
import { executionAgo, numbers, shaOf } from './__testUtils__/executions';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 9, 20, 12);
const HISTORY_DAYS = 180;

/** Something each third day, for a year. */
const world = (): Partial<AwsWorld> => ({
  pipelines: [
    {
      ...place,
      name: 'shop',
      stages: ['Source', 'Production'],
      executions: numbers(122).map(n => executionAgo(n * 72, NOW)),
    },
  ],
  repositories: [
    {
      ...place,
      name: 'shop',
      commits: new Map(
        numbers(122).map(n => [
          shaOf(n * 72),
          { message: 'x', authoredAt: NOW - DAY_MS, committedAt: NOW - DAY_MS },
        ]),
      ),
    },
  ],
  metrics: [
    {
      ...place,
      namespace: 'DORA',
      metricName: 'DeploymentCount',
      dimensions: { PipelineName: 'shop' },
      points: numbers(122).map(n => ({ at: NOW - n * 3 * DAY_MS, value: 1 })),
    },
  ],
  alarms: [
    {
      ...place,
      name: 'shop-5xx',
      type: 'MetricAlarm',
      states: numbers(244).map(n => ({
        at: NOW - (245 - n) * 36 * HOUR_MS,
        state: (n % 2 ? 'ALARM' : 'OK') as AlarmState,
      })),
    },
  ],
  groups: [
    {
      ...place,
      name: 'gateway',
      insights: numbers(122).map(n => ({
        id: `i${n}`,
        startedAt: NOW - n * 3 * DAY_MS,
        endedAt: NOW - n * 3 * DAY_MS + HOUR_MS,
        summary: 'Faults',
      })),
    },
  ],
});

interface Example {
  entity: Entity;
  create(clients: AwsClients): DoraSource;
  /** So far back AWS tells of it. */
  keptDays: number;
}

const pipeline: Example = {
  entity: component({ 'dora/aws-pipeline': 'shop' }),
  create: clients => new CodePipelineSource(awsConfig, clients),
  keptDays: 365,
};
const counts: Example = {
  entity: component({ 'dora/aws-pipeline': 'shop', 'dora/deployments-from': 'cloudwatch' }),
  create: clients => new DeploymentCountSource(awsConfig, clients),
  keptDays: 455,
};
const alarms: Example = {
  entity: component({ 'dora/aws-alarms': 'shop-*' }),
  create: clients => new AlarmSource(awsConfig, clients),
  keptDays: 30,
};
const insights: Example = {
  entity: component({ 'dora/aws-xray-group': 'gateway' }),
  create: clients => new InsightSource(awsConfig, clients),
  keptDays: 30,
};
const all: [string, Example][] = [
  ['CodePipeline', pipeline],
  ['counts', counts],
  ['alarms', alarms],
  ['insights', insights],
];

describe('what sources of AWS say they reach back to', () => {
  let clock = NOW;
  const now = () => clock;
  let stop: () => Promise<void>;
  let clients: AwsClients;
  let cursor: JsonObject | undefined;
  beforeEach(async () => {
    clock = NOW;
    cursor = undefined;
    ({ stop, clients } = await startAws(world(), { now }));
  });
  afterEach(() => stop());

  const run = async ({ entity, create }: Example, historyDays = HISTORY_DAYS) => {
    const historyFrom = clock - historyDays * DAY_MS;
    const read = await collect(create(clients), entity, { now, cursor, historyFrom });
    ({ cursor } = read);
    return read.pages;
  };
  /** In days before the first run, rounded. */
  const reachOf = (pages: FactPage[]) => {
    const { progress, lists = [] } = pages.at(-1)!;
    const ofLists = lists.flatMap(({ reachedBackTo }) => reachedBackTo ?? []);
    const days = [progress!.reachedBackTo!, ...ofLists].map(at => Math.round((NOW - at) / DAY_MS));
    expect(new Set(days).size).toBe(1);
    expect(progress!.complete).toBe(true);
    return days[0];
  };

  it.each(all)('%s: what was asked for, and no more than AWS tells', async (_, example) => {
    expect(reachOf(await run(example))).toBe(Math.min(HISTORY_DAYS, example.keptDays));
    cursor = undefined;
    expect(reachOf(await run(example, 700))).toBe(example.keptDays);
  });

  it.each(all)('%s: the same however long it goes on from there', async (_, example) => {
    const first = reachOf(await run(example));
    const told = new Set<number>();
    for (let days = 20; days <= 260; days += 20) {
      clock = NOW + days * DAY_MS;
      const pages = await run(example);
      for (const { progress } of pages)
        told.add(Math.round((NOW - progress!.reachedBackTo!) / DAY_MS));
      expect(reachOf(pages)).toBe(first);
    }
    expect([...told]).toEqual([first]);
  });

  it.each(all)('%s: nothing from before a gap', async (_, example) => {
    await run(example);
    const pauseDays = example.keptDays + 20;
    clock = NOW + pauseDays * DAY_MS;
    const after = example.keptDays - pauseDays;
    expect(reachOf(await run(example))).toBe(after);
    clock += DAY_MS;
    expect(reachOf(await run(example))).toBe(after);
  });

  it.each([
    ['CodePipeline', pipeline, 160],
    ['counts', counts, 160],
    // All that there is of them is read from the beginning.
    ['alarms', alarms, 30],
    ['insights', insights, 30],
  ])('%s: further back once it is asked for more', async (_, example, days) => {
    await run(example, 10);
    clock = NOW + 20 * DAY_MS;
    expect(reachOf(await run(example))).toBe(days);
    expect(reachOf(await run(example, 10))).toBe(days);
  });

  it('as far as all alarms are known: no outage is older, and none is missing since then', async () => {
    const pages = await run(alarms);
    const opened = factsOf(pages, 'incidents').map(({ openedAt }) => openedAt!);
    expect(opened).toHaveLength(10);
    expect(Math.min(...opened)).toBeGreaterThanOrEqual(pages.at(-1)!.progress!.reachedBackTo!);
  });

  it('of a stage that is named later what AWS tells of it then', async () => {
    await run(pipeline);
    clock = NOW + 250 * DAY_MS;
    const entity = component({
      'dora/aws-pipeline': 'shop',
      'dora/aws-production-stage': 'Production',
    });
    const pages = await run({ ...pipeline, entity });
    const reached = pages
      .at(-1)!
      .lists!.map(({ list, reachedBackTo }) => [list, Math.round((NOW - reachedBackTo!) / DAY_MS)]);
    expect(Object.fromEntries(reached)).toEqual({
      executions: HISTORY_DAYS,
      commits: HISTORY_DAYS,
      stages: HISTORY_DAYS - 250,
    });
  });

  it('of cursors from before what they are known to have read', async () => {
    cursor = { readTo: NOW - DAY_MS, complete: true, open: {}, recent: [], seen: [] };
    expect(reachOf(await run(alarms))).toBe(31);
    cursor = { readAt: NOW - DAY_MS };
    expect(reachOf(await run(insights))).toBe(31);
  });
});
