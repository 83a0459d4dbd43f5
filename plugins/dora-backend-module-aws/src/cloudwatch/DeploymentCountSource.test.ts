import {
  CloudWatchClient,
  GetMetricDataCommand,
  MetricDataResult,
  StatusCode,
} from '@aws-sdk/client-cloudwatch';
import { AwsSandbox, Metric } from 'sandbox';
import { FactPage, SourceErrorReason } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { DeploymentCountSource } from './DeploymentCountSource';
import { AwsClients } from '../AwsClients';
import { awsConfig, collect, component, place, startAws } from '../__testUtils__/awsTest';

const NOW = Date.UTC(2026, 9, 20, 12, 30);
const entity = component({ 'dora/aws-pipeline': 'shop', 'dora/deployments-from': 'cloudwatch' });

function metric(metricName: string, points: [number, number][], pipeline = 'shop'): Metric {
  return {
    ...place,
    namespace: 'DORA',
    metricName,
    dimensions: { PipelineName: pipeline },
    points: points.map(([at, value]) => ({ at, value })),
  };
}

/** What is stored after these pages: a page first drops what it replaces. */
function stored(pages: FactPage[]) {
  let counts: NonNullable<FactPage['deploymentCounts']> = [];
  for (const { replacesCounts: range, deploymentCounts = [] } of pages) {
    counts = counts.filter(c => !range || c.periodStart < range.from || c.periodStart >= range.to);
    counts.push(...deploymentCounts);
  }
  const sum = (key: 'deployments' | 'failures') => counts.reduce((n, c) => n + c[key], 0);
  return { deployments: sum('deployments'), failures: sum('failures') };
}

const answer = (Id: string, status: StatusCode) => ({
  Id,
  StatusCode: status,
  Timestamps: [],
  Values: [],
});

describe('DeploymentCountSource', () => {
  let stop: () => Promise<void>;
  let aws: AwsSandbox;
  let source: DeploymentCountSource;
  let clients: AwsClients;
  let clock = NOW;
  const now = () => clock;
  const start = async (metrics: Metric[]) => {
    clock = NOW;
    const started = await startAws({ metrics }, { now });
    ({ aws, stop, clients } = started);
    source = new DeploymentCountSource(awsConfig, started.clients);
  };
  afterEach(() => stop());

  it('is asked only where the entity says so', async () => {
    await start([]);
    expect(source.claims(component({ 'dora/aws-pipeline': 'shop' })).targets).toEqual([]);
    expect(source.claims(entity).targets).toHaveLength(1);
  });

  it('counts every point once, whatever its age, and other dimensions not at all', async () => {
    const points = Array.from({ length: 400 }, (_, i): [number, number] => [
      NOW - i * DAY_MS - 90_000,
      1,
    ]);
    const staging = metric('DeploymentCount', [[NOW - HOUR_MS, 5]]);
    staging.dimensions.Environment = 'staging';
    await start([
      metric('DeploymentCount', points),
      metric('DeploymentFailure', [[NOW - 20 * DAY_MS, 2]]),
      staging,
      metric('DeploymentCount', [[NOW - HOUR_MS, 7]], 'other'),
    ]);
    const { pages } = await collect(source, entity, { now });
    expect(stored(pages)).toEqual({ deployments: 400, failures: 2 });
  });

  it('counts nothing twice when it reads again, and picks up what came late', async () => {
    await start([metric('DeploymentCount', [[NOW - 2 * HOUR_MS, 1]])]);
    const first = await collect(source, entity, { now });
    aws.world.metrics[0].points.push({ at: NOW - 2 * HOUR_MS + 1000, value: 1 });
    clock = NOW + HOUR_MS;
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(stored([...first.pages, ...second.pages]).deployments).toBe(2);
  });

  it('closes the gap after a pause of weeks, in the coarser period that is left', async () => {
    await start([metric('DeploymentCount', [[NOW - HOUR_MS, 1]])]);
    const first = await collect(source, entity, { now });
    clock = NOW + 40 * DAY_MS;
    aws.world.metrics[0].points.push(
      { at: NOW + DAY_MS, value: 3 },
      { at: clock - HOUR_MS, value: 4 },
    );
    const second = await collect(source, entity, { now, cursor: first.cursor });
    expect(stored([...first.pages, ...second.pages]).deployments).toBe(8);
  });

  it('reads what lies before once history is to reach further back, and then rests', async () => {
    const points = Array.from({ length: 100 }, (_, i): [number, number] => [NOW - i * DAY_MS, 1]);
    await start([metric('DeploymentCount', points)]);
    const days = (n: number) => ({ now, historyFrom: NOW - n * DAY_MS });
    const short = await collect(source, entity, days(10));
    const long = await collect(source, entity, { ...days(400), cursor: short.cursor });
    expect(stored(short.pages).deployments).toBeLessThan(12);
    expect(stored([...short.pages, ...long.pages]).deployments).toBe(100);
    clock = NOW + HOUR_MS;
    const next = await collect(source, entity, { ...days(400), cursor: long.cursor });
    expect(next.pages.length).toBeLessThan(long.pages.length);
    expect(stored([...short.pages, ...long.pages, ...next.pages]).deployments).toBe(100);
  });

  it('goes on with the first walk where it was cut short', async () => {
    const points = Array.from({ length: 100 }, (_, i): [number, number] => [NOW - i * DAY_MS, 1]);
    await start([metric('DeploymentCount', points)]);
    const whole = await collect(source, entity, { now });
    const cut = whole.pages.slice(0, 2);
    const rest = await collect(source, entity, { now, cursor: cut[1].cursor });
    const again = await collect(source, entity, { now, cursor: rest.cursor });
    expect(stored([...cut, ...rest.pages, ...again.pages]).deployments).toBe(100);
  });

  it.each<[string, MetricDataResult[], SourceErrorReason]>([
    ['a part of one', [answer('q0', 'PartialData'), answer('q1', 'Complete')], 'unreachable'],
    ['no part of one', [answer('q0', 'Complete'), answer('q1', 'InternalError')], 'unreachable'],
    ['only one', [answer('q0', 'Complete')], 'unreachable'],
    ['that one may not be read', [answer('q0', 'Forbidden')], 'forbidden'],
  ])('replaces no counts where AWS answers %s', async (_, MetricDataResults, reason) => {
    await start([]);
    const send = async () => ({ MetricDataResults });
    const client = { send } as unknown as CloudWatchClient;
    jest.spyOn(clients, 'cloudWatch').mockResolvedValue(client);
    const onPage = jest.fn();
    await expect(collect(source, entity, { now, onPage })).rejects.toMatchObject({ reason });
    expect(onPage).not.toHaveBeenCalled();
  });

  it('takes a part for the whole once the rest has come', async () => {
    await start([]);
    const pages = [
      {
        NextToken: 'more',
        MetricDataResults: [answer('q0', 'PartialData'), answer('q1', 'Complete')],
      },
      { MetricDataResults: [answer('q0', 'Complete')] },
    ];
    const send = async ({ input }: GetMetricDataCommand) => pages[input.NextToken ? 1 : 0];
    const client = { send } as unknown as CloudWatchClient;
    jest.spyOn(clients, 'cloudWatch').mockResolvedValue(client);
    const { pages: read } = await collect(source, entity, { now });
    expect(read.at(-1)?.progress).toMatchObject({ complete: true });
  });

  it('replaces no counts where a part of one is odd, though the rest makes sense', async () => {
    await start([]);
    const part = (status: StatusCode, Values: unknown[]) => ({
      ...answer('q0', status),
      Timestamps: [new Date(NOW - HOUR_MS)],
      Values: Values as number[],
    });
    const pages = [
      {
        NextToken: 'more',
        MetricDataResults: [part('PartialData', ['5']), answer('q1', 'Complete')],
      },
      { MetricDataResults: [part('Complete', [2])] },
    ];
    const send = async ({ input }: GetMetricDataCommand) => pages[input.NextToken ? 1 : 0];
    const client = { send } as unknown as CloudWatchClient;
    jest.spyOn(clients, 'cloudWatch').mockResolvedValue(client);
    const onPage = jest.fn();
    const run = collect(source, entity, { now, onPage });
    await expect(run).rejects.toMatchObject({ reason: 'unreachable' });
    expect(onPage).not.toHaveBeenCalled();
  });

  it('asks for the metrics of many pipelines in one call', async () => {
    await start([metric('DeploymentCount', [[NOW - HOUR_MS, 1]])]);
    const historyFrom = NOW - DAY_MS;
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => {
        const annotations = { 'dora/aws-pipeline': `p${i}`, 'dora/deployments-from': 'cloudwatch' };
        return collect(source, component(annotations), { now, historyFrom });
      }),
    );
    expect(aws.calls.get('cloudwatch.GetMetricData')).toBe(1);
  });
});
