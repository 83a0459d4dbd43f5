import { parsePipelineArn } from 'backstage-plugin-dora-node';
import { consoleUrl, formatPipelineArn } from './targets';

describe('the partitions of AWS', () => {
  it.each([
    ['eu-central-1', 'aws', 'https://eu-central-1.console.aws.amazon.com/x'],
    ['cn-north-1', 'aws-cn', 'https://cn-north-1.console.amazonaws.cn/x'],
    ['us-gov-west-1', 'aws-us-gov', 'https://us-gov-west-1.console.amazonaws-us-gov.com/x'],
    ['eusc-de-east-1', 'aws-eusc', 'https://eusc-de-east-1.console.amazonaws-eusc.eu/x'],
    ['us-isob-east-1', 'aws-iso-b', null],
  ])('%s is in %s', (region, partition, url) => {
    const arn = `arn:${partition}:codepipeline:${region}:123456789012:shop`;
    expect(parsePipelineArn(arn)).toEqual({ accountId: '123456789012', region, name: 'shop' });
    expect(formatPipelineArn({ accountId: '123456789012', region, name: 'shop' })).toBe(arn);
    expect(consoleUrl(region, 'x')).toBe(url);
  });
});
