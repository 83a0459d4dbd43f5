import { Entity } from '@backstage/catalog-model';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { DoraSource, FactPage } from 'backstage-plugin-dora-node';
import { AwsWorld } from 'sandbox';
import { AlarmSource } from './alarms/AlarmSource';
import { AwsClients } from './AwsClients';
import { DeploymentCountSource } from './cloudwatch/DeploymentCountSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { InsightSource } from './xray/InsightSource';
import { awsConfig, collect, component, factsOf, place, startAws } from './__testUtils__/awsTest';
import { executionAgo, numbers, shaOf } from './__testUtils__/executions';

const NOW = Date.UTC(2026, 9, 20, 12);
const now = () => NOW;

const ODD = [null, 'x', 7, [], {}, { pipelineExecutionId: 7, InsightId: {}, AlarmName: 7, Id: 7 }];

const world = (): Partial<AwsWorld> => ({
  pipelines: [
    {
      ...place,
      name: 'shop',
      stages: ['Production'],
      executions: numbers(5).map(n => executionAgo(n, NOW)),
    },
  ],
  repositories: [
    {
      ...place,
      name: 'shop',
      commits: new Map(
        numbers(5).map(n => [
          shaOf(n),
          { message: `Change ${n}`, authoredAt: NOW - DAY_MS, committedAt: NOW - DAY_MS },
        ]),
      ),
    },
  ],
  metrics: ['DeploymentCount', 'DeploymentFailure'].map(metricName => ({
    ...place,
    namespace: 'DORA',
    metricName,
    dimensions: { PipelineName: 'shop' },
    points: [{ at: NOW - 2 * HOUR_MS, value: 2 }],
  })),
  alarms: ['shop-5xx', 'shop-slow'].map(name => ({
    ...place,
    name,
    type: 'MetricAlarm',
    states: [
      { at: NOW - 3 * HOUR_MS, state: 'OK' },
      { at: NOW - 2 * HOUR_MS, state: 'ALARM' },
    ],
  })),
  groups: [
    {
      ...place,
      name: 'gateway',
      insights: numbers(3).map(n => ({
        id: `i${n}`,
        startedAt: NOW - n * HOUR_MS,
        endedAt: NOW - n * HOUR_MS + 60_000,
        summary: 'Faults',
      })),
    },
  ],
});

const pipeline = {
  entity: component({ 'dora/aws-pipeline': 'shop', 'dora/aws-production-stage': 'Production' }),
  create: (clients: AwsClients) => new CodePipelineSource(awsConfig, clients),
};
const alarms = {
  entity: component({ 'dora/aws-alarms': 'shop-*' }),
  create: (clients: AwsClients) => new AlarmSource(awsConfig, clients),
};

interface Example {
  entity: Entity;
  create(clients: AwsClients): DoraSource;
}

const everything = (pages: FactPage[]) => ({
  deployments: factsOf(pages, 'deployments'),
  changes: factsOf(pages, 'changes'),
  incidents: factsOf(pages, 'incidents'),
  counts: pages.flatMap(({ deploymentCounts }) => deploymentCounts ?? []),
});
const setAside = (pages: FactPage[]) => pages.flatMap(page => page.setAside ?? []);

describe('rows of AWS that make no sense', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(stops.splice(0).map(stop => stop())));

  /** @param alter - what becomes of the rows of that operation */
  async function run(
    { entity, create }: Example,
    [label, field]: [label: string, field: string] = ['', ''],
    alter: (rows: unknown[]) => unknown[] = rows => rows,
  ) {
    const { aws, clients, stop } = await startAws(world(), { now });
    stops.push(stop);
    aws.alter = (called, answer) => {
      const rows = (answer as Record<string, unknown[] | undefined>)[field];
      return called === label && rows ? { ...answer, [field]: alter(rows) } : answer;
    };
    const { pages } = await collect(create(clients), entity, {
      now,
      historyFrom: NOW - 10 * DAY_MS,
    });
    return pages;
  }
  const amongOdd = (rows: unknown[]) => [...ODD, ...rows, ...ODD];

  it.each<[string, string, Example, boolean]>([
    ['codepipeline.ListPipelineExecutions', 'pipelineExecutionSummaries', pipeline, true],
    ['codecommit.BatchGetCommits', 'commits', pipeline, false],
    ['cloudwatch.DescribeAlarmHistory', 'AlarmHistoryItems', alarms, true],
    ['cloudwatch.DescribeAlarms', 'MetricAlarms', alarms, true],
    [
      'xray.InsightSummaries',
      'InsightSummaries',
      {
        entity: component({ 'dora/aws-xray-group': 'gateway' }),
        create: clients => new InsightSource(awsConfig, clients),
      },
      true,
    ],
  ])('are passed over in %s, and told', async (label, field, example, isTold) => {
    const pages = await run(example, [label, field], amongOdd);
    const facts = everything(await run(example));
    expect(Object.values(facts).flat()).not.toEqual([]);
    expect(everything(pages)).toEqual(facts);
    expect(setAside(pages).length > 0).toBe(isTold);
  });

  it('leave a commit out that is not told any other way, and say so', async () => {
    const pages = await run(pipeline, ['codecommit.BatchGetCommits', 'commits'], rows =>
      rows.map(row => ((row as { commitId: string }).commitId === shaOf(2) ? 'x' : row)),
    );
    expect(factsOf(pages, 'changes')).toHaveLength(4);
    expect(setAside(pages)).toEqual([expect.objectContaining({ part: 'changes', id: shaOf(2) })]);
  });

  it('keep the stages of that execution alone from being known', async () => {
    let calls = 0;
    const pages = await run(
      pipeline,
      ['codepipeline.ListActionExecutions', 'actionExecutionDetails'],
      rows => (++calls === 1 ? amongOdd(rows) : rows),
    );
    const stages = factsOf(pages, 'deployments').filter(({ id }) => id.includes('/'));
    expect(stages.map(({ id }) => id)).toEqual([2, 3, 4, 5].map(n => `e${n}/Production`));
    expect(pages.at(-1)?.lists).toContainEqual(
      expect.objectContaining({
        list: 'stages',
        error: expect.objectContaining({ reason: 'badAnswer' }),
      }),
    );
  });

  it('let no alarm count as deleted that may be one of them', async () => {
    const pages = await run(alarms, ['cloudwatch.DescribeAlarms', 'MetricAlarms'], rows =>
      rows.map(() => ({})),
    );
    expect(factsOf(pages, 'incidents').map(one => one.endUnknown)).toEqual([false, false]);
    expect(setAside(pages)).toEqual([expect.objectContaining({ id: '(no name)' })]);
  });

  it('replace no counts where they do not tell which metric they are of', async () => {
    const counts = {
      entity: component({ 'dora/aws-pipeline': 'shop', 'dora/deployments-from': 'cloudwatch' }),
      create: (clients: AwsClients) => new DeploymentCountSource(awsConfig, clients),
    };
    expect(everything(await run(counts)).counts).not.toEqual([]);
    const failure = run(counts, ['cloudwatch.GetMetricData', 'MetricDataResults'], amongOdd);
    await expect(failure).rejects.toMatchObject({ reason: 'badAnswer' });
  });

  it('are no list of rows at all', async () => {
    const failure = run(
      pipeline,
      ['codepipeline.ListPipelineExecutions', 'pipelineExecutionSummaries'],
      () => 'none' as never,
    );
    await expect(failure).rejects.toMatchObject({ reason: 'badAnswer' });
  });
});
