import { AwsSandbox } from 'sandbox';
import { awsConfig, collect, component, place, startAws } from './__testUtils__/awsTest';
import { AlarmSource } from './alarms/AlarmSource';
import { CodePipelineSource } from './codepipeline/CodePipelineSource';
import { toSourceError } from './toSourceError';
import { InsightSource } from './xray/InsightSource';

jest.setTimeout(60_000);

describe('failures of AWS', () => {
  let stop: () => Promise<void>;
  let aws: AwsSandbox;
  const sources: Record<string, () => Promise<unknown>> = {};

  beforeEach(async () => {
    const started = await startAws({
      pipelines: [{ ...place, name: 'shop', stages: ['Source'], executions: [] }],
      groups: [{ ...place, name: 'shop', insights: [] }],
    });
    ({ aws, stop } = started);
    const entity = component({
      'dora/aws-pipeline': 'shop',
      'dora/aws-alarms': 'shop',
      'dora/aws-xray-group': 'shop',
    });
    sources.codepipeline = () =>
      collect(new CodePipelineSource(awsConfig, started.clients), entity);
    sources.alarms = () => collect(new AlarmSource(awsConfig, started.clients), entity);
    sources.xray = () => collect(new InsightSource(awsConfig, started.clients), entity);
  });
  afterEach(() => stop());

  describe.each(['codepipeline', 'alarms', 'xray'])('%s', name => {
    it.each([
      ['accessDenied', 'forbidden'],
      ['expiredToken', 'unauthorized'],
      ['garbage', 'badAnswer'],
    ] as const)('%s is %s, and works again afterwards', async (fault, reason) => {
      aws.setFault({ fault });
      const failure: Error = await sources[name]().then(
        () => new Error('nothing failed'),
        error => error,
      );
      expect(failure).toMatchObject({ name: 'SourceError', reason });
      expect(failure.message).not.toMatch(/top-secret|AWS4-HMAC/);
      aws.clearFaults();
      await sources[name]();
    });

    it('gets over a moment of throttling and server errors', async () => {
      aws.setFault({ fault: 'throttle', times: 1 });
      aws.setFault({ fault: 'serverError', times: 1 });
      await expect(sources[name]()).resolves.toBeDefined();
    });
  });

  it.each([
    [
      'a connection that is refused',
      Object.assign(new Error('connect'), { name: 'Error' }),
      'unreachable',
    ],
    [
      'throttling that does not end',
      Object.assign(new Error('x'), { name: 'ThrottlingException' }),
      'throttled',
    ],
    ['a timeout', Object.assign(new Error('x'), { name: 'TimeoutError' }), 'unreachable'],
  ])('%s', (_, error, reason) => {
    expect(toSourceError(error, 'pipeline shop')).toMatchObject({ reason });
  });

  it('reads no more of an answer than makes sense, and asks for it once', async () => {
    aws.alter = (_label, answer) => ({ ...answer, padding: 'x'.repeat(33 * 1024 * 1024) });
    const failure: Error = await sources.codepipeline().then(
      () => new Error('nothing failed'),
      error => error,
    );
    expect(failure).toMatchObject({ name: 'SourceError', reason: 'badAnswer' });
    expect(failure.cause).toMatchObject({ name: 'AnswerTooLongError' });
    expect([...aws.calls.values()]).toEqual([1]);
  });

  it('leaves an abort alone', () => {
    const abort = Object.assign(new Error('aborted'), { name: 'AbortError' });
    expect(toSourceError(abort, 'x')).toBe(abort);
  });
});
