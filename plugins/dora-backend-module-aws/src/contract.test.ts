import { Entity } from '@backstage/catalog-model';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { describeSource, SimulatedTool } from 'backstage-plugin-dora-node/testing';
import { AwsWorld } from 'sandbox';
import { AlarmSource } from './alarms/AlarmSource';
import { AwsClients } from './AwsClients';
import { awsConfig, component, place, rootConfig, startAws } from './__testUtils__/awsTest';
import { executionAgo, numbers, shaOf } from './__testUtils__/executions';
import { DeploymentCountSource } from './cloudwatch/DeploymentCountSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { AwsConfig } from './config';
import { readCredentials } from './credentials';
import { InsightSource } from './xray/InsightSource';

jest.setTimeout(60_000);

const NOW = Date.UTC(2026, 9, 20, 12);

interface Example {
  entity: Entity;
  world(): Partial<AwsWorld>;
  createSource(config: AwsConfig, clients: AwsClients): DoraSource;
  historyDays: number;
  /** Of one answer: where its rows stand, and what the row of that id then lacks. */
  spoils?: { label: string; rows: string; time: string } & Pick<
    ReturnType<NonNullable<SimulatedTool['spoil']>>,
    'kind' | 'id'
  >;
}

function simulating(example: Example) {
  return async (): Promise<SimulatedTool> => {
    const clock = { now: NOW };
    const { aws, stop } = await startAws(example.world(), { now: () => clock.now });
    const { spoils } = example;
    return Object.assign(clock, {
      createSource: (timeoutMs: number) =>
        example.createSource(awsConfig, new AwsClients(readCredentials(rootConfig), timeoutMs)),
      entity: example.entity,
      historyFrom: NOW - example.historyDays * DAY_MS,
      requests: () => [...aws.calls.values()].reduce((sum, count) => sum + count, 0),
      hang: () => aws.setFault({ fault: 'hang' }),
      refuse: () => aws.setFault({ fault: 'accessDenied' }),
      ...(spoils && {
        spoil: () => {
          aws.alter = (label, answer) => {
            if (label !== spoils.label) return answer;
            const rows = (answer as Record<string, Record<string, unknown>[]>)[spoils.rows];
            const row = rows.find(one => Object.values(one).includes(spoils.id));
            delete row?.[spoils.time];
            return answer;
          };
          return { kind: spoils.kind, id: spoils.id };
        },
      }),
      secrets: ['top-secret-key'],
      stop,
    });
  };
}

describeSource(
  'CodePipelineSource',
  simulating({
    entity: component({ 'dora/aws-pipeline': 'shop' }),
    world: () => ({
      pipelines: [
        {
          ...place,
          name: 'shop',
          stages: ['Source', 'Production'],
          executions: numbers(150).map(n => executionAgo(n, NOW)),
        },
      ],
      repositories: [
        {
          ...place,
          name: 'shop',
          commits: new Map(
            numbers(150).map(n => [
              shaOf(n),
              {
                message: `Change ${n}`,
                authoredAt: NOW - (n + 5) * HOUR_MS,
                committedAt: NOW - (n + 4) * HOUR_MS,
              },
            ]),
          ),
        },
      ],
    }),
    createSource: (config, clients) => new CodePipelineSource(config, clients),
    historyDays: 360,
    spoils: {
      label: 'codepipeline.ListPipelineExecutions',
      rows: 'pipelineExecutionSummaries',
      time: 'startTime',
      kind: 'deployments',
      id: 'e2',
    },
  }),
);

describeSource(
  'DeploymentCountSource',
  simulating({
    entity: component({ 'dora/aws-pipeline': 'shop', 'dora/deployments-from': 'cloudwatch' }),
    world: () => ({
      metrics: [
        {
          ...place,
          namespace: 'DORA',
          metricName: 'DeploymentCount',
          dimensions: { PipelineName: 'shop' },
          points: numbers(100).map(n => ({ at: NOW - n * 18 * HOUR_MS - 60_000, value: 2 })),
        },
      ],
    }),
    createSource: (config, clients) => new DeploymentCountSource(config, clients),
    historyDays: 400,
  }),
);

describeSource(
  'AlarmSource',
  simulating({
    entity: component({ 'dora/aws-alarms': 'shop-*' }),
    world: () => ({
      alarms: [
        {
          ...place,
          name: 'shop-5xx',
          type: 'MetricAlarm',
          states: numbers(241).map(n => ({
            at: NOW - (250 - n) * HOUR_MS,
            state: n % 2 ? ('OK' as const) : ('ALARM' as const),
          })),
        },
      ],
    }),
    createSource: (config, clients) => new AlarmSource(config, clients),
    historyDays: 30,
  }),
);

describeSource(
  'InsightSource',
  simulating({
    entity: component({ 'dora/aws-xray-group': 'gateway' }),
    world: () => ({
      groups: [
        {
          ...place,
          name: 'gateway',
          insights: numbers(120).map(n => ({
            id: `i${n}`,
            startedAt: NOW - n * 4 * HOUR_MS,
            endedAt: NOW - n * 4 * HOUR_MS + HOUR_MS,
            summary: 'Elevated fault rate',
          })),
        },
      ],
    }),
    createSource: (config, clients) => new InsightSource(config, clients),
    historyDays: 29,
    spoils: {
      label: 'xray.InsightSummaries',
      rows: 'InsightSummaries',
      time: 'StartTime',
      kind: 'incidents',
      id: 'i2',
    },
  }),
);
