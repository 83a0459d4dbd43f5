import { component } from './__testUtils__/awsTest';
import { alarmsOf, pipelineOf, productionStageOf, xrayGroupOf } from './annotations';

const config = {
  region: 'eu-central-1',
  accountId: '123456789012',
  metricNamespace: 'DORA',
  pipelines: ['**'],
  alarms: ['**'],
};
const arn = 'arn:aws:codepipeline:us-east-2:210987654321:ledger';

describe('the pipeline of an entity', () => {
  it.each([
    ['a name, in the place of dora.aws', { 'dora/aws-pipeline': 'shop-deploy' }, 'shop-deploy'],
    ['an ARN', { 'dora/aws-pipeline': arn }, 'ledger'],
    ['the common annotation', { 'aws.amazon.com/aws-codepipeline-arn': arn }, 'ledger'],
    [
      'ours before the common one',
      { 'dora/aws-pipeline': 'a', 'aws.amazon.com/aws-codepipeline-arn': arn },
      'a',
    ],
    [
      'an old ARN with a prefix',
      { 'dora/aws-pipeline': 'arn:aws:codepipeline:us-east-2:210987654321:pipeline:old' },
      'old',
    ],
  ])('is read from %s', (_, annotations, name) => {
    expect(pipelineOf(component(annotations as Record<string, string>), config).value?.name).toBe(
      name,
    );
  });

  it.each([
    ['an account that is none', 'arn:aws:codepipeline:eu-central-1:not-an-account'],
    ['another service', 'arn:aws:s3:eu-central-1:123456789012:bucket'],
    ['a URL', 'https://console.aws.amazon.com/codepipeline'],
    ['a script', '<script>alert(1)</script>'],
    ['10 kB', 'x'.repeat(10_000)],
  ])('is a problem that names the annotation: %s', (_, value) => {
    const { value: found, problem } = pipelineOf(component({ 'dora/aws-pipeline': value }), config);
    expect(found).toBeUndefined();
    expect(problem?.message).toContain('dora/aws-pipeline');
    expect(problem?.message.length).toBeLessThan(400);
  });

  it('asks for dora.aws where a bare name stands', () => {
    const nowhere = { ...config, accountId: undefined };
    const { problem } = pipelineOf(component({ 'dora/aws-pipeline': 'shop' }), nowhere);
    expect(problem?.message).toContain('dora.aws.accountId');
  });

  it('is absent without annotation', () => {
    expect(pipelineOf(component({}), config)).toEqual({});
  });
});

describe('alarms, group and stage', () => {
  it('takes at most 20 globs of 200 characters', () => {
    const globs = (n: number, length = 3) => Array(n).fill('a'.repeat(length)).join(',');
    const read = (value: string) => alarmsOf(component({ 'dora/aws-alarms': value }), config);
    expect(read(' a-*, b ').value?.map(({ pattern }) => pattern)).toEqual(['a-*', 'b']);
    expect(read(globs(20)).value).toHaveLength(20);
    expect(read(globs(21)).problem?.message).toContain('dora/aws-alarms');
    expect(read(globs(1, 201)).problem?.message).toContain('dora/aws-alarms');
    expect(read(' , ').problem?.message).toContain('dora/aws-alarms');
  });

  it('takes alarms by their ARN, of any partition, from where the ARN says', () => {
    const read = (value: string) =>
      alarmsOf(component({ 'dora/aws-alarms': value }), { ...config, accountId: undefined });
    const arnOf = (partition: string, region: string) =>
      `arn:${partition}:cloudwatch:${region}:210987654321:alarm:shop: 5xx`;
    for (const [partition, region] of [
      ['aws', 'us-east-2'],
      ['aws-us-gov', 'us-gov-west-1'],
      ['aws-cn', 'cn-north-1'],
      ['aws-eusc', 'eusc-de-east-1'],
      ['aws-iso-b', 'us-isob-east-1'],
    ]) {
      expect(read(arnOf(partition, region)).value).toEqual([
        {
          place: expect.objectContaining({ accountId: '210987654321', region }),
          pattern: 'shop: 5xx',
        },
      ]);
    }
    expect(read('arn:aws:cloudwatch:us-east-2:shop').problem?.message).toContain(':alarm:');
    expect(read(`${arnOf('aws', 'us-east-2')},shop-*`).problem?.message).toContain(
      'dora.aws.accountId',
    );
  });

  it('refuses impossible groups and stages', () => {
    expect(xrayGroupOf(component({ 'dora/aws-xray-group': 'gateway' })).value).toBe('gateway');
    expect(xrayGroupOf(component({ 'dora/aws-xray-group': 'a/b' })).problem).toBeDefined();
    const stage = (value: string) =>
      productionStageOf(component({ 'dora/aws-production-stage': value }));
    expect(stage('Production').value).toBe('Production');
    expect(stage('a b').problem?.message).toContain('dora/aws-production-stage');
  });
});
