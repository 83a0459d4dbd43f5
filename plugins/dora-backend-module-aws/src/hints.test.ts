import { hintedAlarms, hintedPipelines } from './hints';

/** As EventBridge documents them. */
const event = (source: string, detail: object, fields: object = {}) => ({
  ...{ version: '0', id: 'cwe', 'detail-type': 'a change', time: '2026-05-31T10:00:00Z' },
  ...{ source, account: '123456789012', region: 'eu-central-1', resources: [], detail },
  ...fields,
});
const pipeline = event('aws.codepipeline', { pipeline: 'shell', state: 'SUCCEEDED' });
const alarm = event('aws.cloudwatch', { alarmName: 'shell-5xx', state: { value: 'ALARM' } });
const ARN = 'arn:aws:codepipeline:eu-central-1:123456789012:shell';
const SOVEREIGN = 'eusc-de-east-1';
const ARN_IN_SOVEREIGN = `arn:aws-eusc:codepipeline:${SOVEREIGN}:123456789012:shell`;

describe('hints of EventBridge', () => {
  it.each([
    [pipeline, [ARN], []],
    [JSON.stringify(pipeline), [ARN], []],
    [alarm, [], ['123456789012/eu-central-1']],
    [{ ...pipeline, region: SOVEREIGN }, [ARN_IN_SOVEREIGN], []],
    [{ ...alarm, region: SOVEREIGN }, [], [`123456789012/${SOVEREIGN}`]],
    [event('aws.codepipeline', { pipeline: 'a:b' }), [], []],
    [event('aws.cloudwatch', {}, { account: 'mine' }), [], []],
    [event('aws.ec2', {}), [], []],
    ['no json', [], []],
    [null, [], []],
  ])('%j', (payload, pipelines, alarms) => {
    expect(hintedPipelines(payload)).toEqual(pipelines);
    expect(hintedAlarms(payload)).toEqual(alarms);
  });
});
