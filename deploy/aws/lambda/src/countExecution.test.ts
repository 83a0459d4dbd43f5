import { AwsSandbox, Execution, emptyAwsWorld, startAwsSandbox } from 'sandbox';
import { handler } from './index';

const place = { accountId: '123456789012', region: 'eu-central-1' };
const TIME = '2026-10-20T12:00:00Z';
const STARTED_AT = Date.parse(TIME) - 600_000;

const event = (executionId: string, state = 'SUCCEEDED') => ({
  source: 'aws.codepipeline',
  'detail-type': 'CodePipeline Pipeline Execution State Change',
  time: TIME,
  detail: { pipeline: 'shop', 'execution-id': executionId, state, version: 3 },
});

function execution(id: string, fields: Partial<Execution> = {}): Execution {
  const updatedAt = Date.parse(TIME);
  return { id, status: 'Succeeded', startedAt: STARTED_AT, updatedAt, revisions: [], ...fields };
}

describe('counting executions', () => {
  let aws: AwsSandbox;
  const before = { ...process.env };

  beforeEach(async () => {
    const pipeline = { ...place, name: 'shop', stages: ['Source', 'Production', 'Smoke'] };
    const executions = [
      execution('ok'),
      execution('back', { rollbackOf: 'ok' }),
      execution('broken', { status: 'Failed' }),
    ];
    const world = { ...emptyAwsWorld(), pipelines: [{ ...pipeline, executions }] };
    aws = await startAwsSandbox({ world, now: () => Date.parse(TIME) });
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: aws.url,
      AWS_REGION: place.region,
      AWS_ACCESS_KEY_ID: 'sandbox',
      AWS_SECRET_ACCESS_KEY: 'secret',
      LEDGER_TABLE: 'ledger',
      METRIC_NAMESPACE: 'DORA',
      PRODUCTION_STAGES: '{}',
    });
  });
  afterEach(async () => {
    process.env = { ...before };
    await aws.close();
  });

  const counted = () =>
    Object.fromEntries(aws.world.metrics.map(m => [m.metricName, m.points.length]));

  it('counts a success, at the time of the event', async () => {
    await handler(event('ok'));
    expect(counted()).toEqual({ DeploymentCount: 1 });
    const [{ points, dimensions, namespace }] = aws.world.metrics;
    expect(points).toEqual([{ at: Date.parse(TIME), value: 1 }]);
    expect([namespace, dimensions]).toEqual(['DORA', { PipelineName: 'shop' }]);
  });

  it('counts a rollback that succeeded as a failure too', async () => {
    await handler(event('back'));
    expect(counted()).toEqual({ DeploymentCount: 1, DeploymentFailure: 1 });
  });

  it('counts an execution once, however often its event comes', async () => {
    await handler(event('ok'));
    await handler(event('ok'));
    await Promise.all([handler(event('ok')), handler(event('ok'))]);
    expect(counted()).toEqual({ DeploymentCount: 1 });
  });

  it('counts a failure only where production was reached', async () => {
    await handler(event('broken', 'FAILED'));
    expect(counted()).toEqual({});
    process.env.PRODUCTION_STAGES = '{"shop":"Production"}';
    await handler(event('broken', 'FAILED'));
    expect(counted()).toEqual({ DeploymentFailure: 1 });
    process.env.PRODUCTION_STAGES = '{"shop":"Elsewhere"}';
    await handler(event('broken', 'FAILED'));
    expect(counted()).toEqual({ DeploymentFailure: 1 });
  });

  it('counts a failed execution again as a success when its retry succeeds', async () => {
    process.env.PRODUCTION_STAGES = '{"shop":"Production"}';
    await handler(event('broken', 'FAILED'));
    aws.world.pipelines[0].executions[2].status = 'Succeeded';
    await handler(event('broken'));
    expect(counted()).toEqual({ DeploymentFailure: 1, DeploymentCount: 1 });
  });

  it('fails when the metric cannot be written, and counts on the next try', async () => {
    aws.setFault({ fault: 'accessDenied', match: /PutMetricData/ });
    await expect(handler(event('ok'))).rejects.toThrow();
    aws.clearFaults();
    await handler(event('ok'));
    expect(counted()).toEqual({ DeploymentCount: 1 });
  });

  it.each([
    ['another kind of event', { ...event('ok'), 'detail-type': 'EC2 Instance State-change' }],
    ['a state that is no end', event('ok', 'STARTED')],
    ['rubbish', null],
  ])('leaves %s alone', async (_, other) => {
    await handler(other);
    expect(aws.calls.size).toBe(0);
  });
});
