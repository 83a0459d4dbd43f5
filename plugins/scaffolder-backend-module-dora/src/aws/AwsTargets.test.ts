import { ConfigReader } from '@backstage/config';
import { AwsSandbox, emptyAwsWorld, startAwsSandbox } from 'sandbox';
import { AwsTargets } from './AwsTargets';

const place = { accountId: '123456789012', region: 'eu-central-1' };
const sovereign = { accountId: '123456789012', region: 'eusc-de-east-1' };

describe('AwsTargets', () => {
  const endpoint = process.env.AWS_ENDPOINT_URL;
  let aws: AwsSandbox;
  let alarms: string[] = [];
  const targets = new AwsTargets(
    new ConfigReader({
      aws: { accounts: [{ ...place, accessKeyId: 'sandbox', secretAccessKey: 'key' }] },
      dora: { aws: place },
    }),
  );

  const start = async () => {
    aws = await startAwsSandbox({
      world: {
        ...emptyAwsWorld(),
        pipelines: [{ ...sovereign, name: 'depot', stages: [], executions: [] }],
        alarms: alarms.map(name => ({ ...place, name, type: 'MetricAlarm', states: [] })),
      },
    });
    process.env.AWS_ENDPOINT_URL = aws.url;
  };
  afterEach(async () => {
    if (endpoint === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpoint;
    await aws.close();
  });
  const numbered = (count: number) => Array.from({ length: count }, (_, i) => `alarm-${i}`);

  it('finds a pipeline in a region of any partition', async () => {
    alarms = [];
    await start();
    const arn = (name: string) => `arn:aws-eusc:codepipeline:eusc-de-east-1:123456789012:${name}`;
    await expect(targets.checkPipeline(arn('depot'))).resolves.toBeUndefined();
    await expect(targets.checkPipeline(arn('none'))).rejects.toThrow(/none in .* is not found/);
  });

  it('finds an alarm after thousands of others, and none where there is none', async () => {
    alarms = [...numbered(2_000), 'till-5xx'];
    await start();
    await expect(targets.checkAlarms(['*-5xx'])).resolves.toBeUndefined();
    await expect(targets.checkAlarms(['*-4xx'])).rejects.toThrow(/\*-4xx in .* is not found/);
  });

  it('takes an alarm that may be among more than it looks through', async () => {
    alarms = numbered(5_001);
    await start();
    await expect(targets.checkAlarms(['*-5xx'])).resolves.toBeUndefined();
  }, 60_000);
});
