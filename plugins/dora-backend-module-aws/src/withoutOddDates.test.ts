import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { DoraSource, FactPage } from 'backstage-plugin-dora-node';
import { AwsWorld } from 'sandbox';
import { AlarmSource } from './alarms/AlarmSource';
import { AwsClients } from './AwsClients';
import { DeploymentCountSource } from './cloudwatch/DeploymentCountSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { InsightSource } from './xray/InsightSource';
import { awsConfig, collect, component, factsOf, place, startAws } from './__testUtils__/awsTest';
import { executionAgo, numbers } from './__testUtils__/executions';

const NOW = Date.UTC(2026, 9, 20, 12);
const now = () => NOW;
const NO_DATES = ['never', true, {}, '2026-10-01T00:00:00Z', [1], ''];

const world = (): Partial<AwsWorld> => ({
  pipelines: [
    {
      ...place,
      name: 'shop',
      stages: ['Production'],
      executions: numbers(120).map(n => executionAgo(n, NOW, { revisions: [] })),
    },
  ],
  metrics: [
    {
      ...place,
      namespace: 'DORA',
      metricName: 'DeploymentCount',
      dimensions: { PipelineName: 'shop' },
      points: [{ at: NOW - 2 * HOUR_MS, value: 2 }],
    },
  ],
  alarms: numbers(3).map(n => ({
    ...place,
    name: `shop-${n}`,
    type: 'MetricAlarm',
    states: [
      { at: NOW - 9 * HOUR_MS, state: 'OK' },
      { at: NOW - (n + 1) * HOUR_MS, state: 'ALARM' },
      { at: NOW - n * HOUR_MS, state: 'OK' },
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

const entity = component({
  'dora/aws-pipeline': 'shop',
  'dora/aws-alarms': 'shop-*',
  'dora/aws-xray-group': 'gateway',
});
const sourceOf: Record<string, (clients: AwsClients) => DoraSource> = {
  codepipeline: clients => new CodePipelineSource(awsConfig, clients),
  cloudwatch: clients => new AlarmSource(awsConfig, clients),
  xray: clients => new InsightSource(awsConfig, clients),
};
const setAside = (pages: FactPage[]) => pages.flatMap(page => page.setAside ?? []);

describe('dates of AWS that are none', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(stops.splice(0).map(stop => stop())));

  /** @param spoils - a field of one of the rows of an answer, and what stands there */
  async function start(spoils: { label: string; rows: string; field: string; value: unknown }) {
    const { aws, clients, stop } = await startAws(world(), { now });
    stops.push(stop);
    aws.alter = (label, answer) => {
      const rows = (answer as Record<string, Record<string, unknown>[]>)[spoils.rows];
      if (label === spoils.label && rows?.[1]) rows[1][spoils.field] = spoils.value;
      return answer;
    };
    return clients;
  }

  it.each([
    ['codepipeline.ListPipelineExecutions', 'pipelineExecutionSummaries', 'startTime', 118],
    ['codepipeline.ListPipelineExecutions', 'pipelineExecutionSummaries', 'lastUpdateTime', 118],
    ['cloudwatch.DescribeAlarmHistory', 'AlarmHistoryItems', 'Timestamp', 3],
    ['xray.InsightSummaries', 'InsightSummaries', 'StartTime', 2],
  ])('take their own row alone out of %s: %s.%s', async (label, rows, field, count) => {
    for (const value of NO_DATES) {
      const clients = await start({ label, rows, field, value });
      const source = sourceOf[label.split('.', 1)[0]](clients);
      const { pages } = await collect(source, entity, { now });
      const facts = [...factsOf(pages, 'deployments'), ...factsOf(pages, 'incidents')];
      expect(facts).toHaveLength(count);
      expect(setAside(pages).length).toBeGreaterThan(0);
    }
  });

  it.each(['StateTransitionedTimestamp', 'AlarmConfigurationUpdatedTimestamp'])(
    'hold up nothing where nobody needs them: %s',
    async field => {
      const label = 'cloudwatch.DescribeAlarms';
      const clients = await start({ label, rows: 'MetricAlarms', field, value: 'never' });
      const { pages } = await collect(new AlarmSource(awsConfig, clients), entity, { now });
      expect(factsOf(pages, 'incidents')).toHaveLength(3);
    },
  );

  it('leave the counts as they are where they are those of counts', async () => {
    const clients = await start({
      label: 'cloudwatch.GetMetricData',
      rows: 'MetricDataResults',
      field: 'Timestamps',
      value: ['never'],
    });
    const counted = component({
      'dora/aws-pipeline': 'shop',
      'dora/deployments-from': 'cloudwatch',
    });
    const onPage = jest.fn();
    const source = new DeploymentCountSource(awsConfig, clients);
    const run = collect(source, counted, { now, historyFrom: NOW - DAY_MS, onPage });
    await expect(run).rejects.toMatchObject({ reason: 'unreachable' });
    expect(onPage).not.toHaveBeenCalled();
  });
});
