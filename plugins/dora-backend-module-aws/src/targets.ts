import { partition } from '@aws-sdk/core/client';
import {
  AWS_ACCOUNT_ID,
  AWS_REGION,
  AwsTarget,
  parsePipelineArn,
} from 'backstage-plugin-dora-node';

/** Where people look at each partition. Of those that nobody outside can look at there is no link rather than a wrong one. */
const CONSOLES = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);

/** The pipeline of a name that claims made: anything else is a defect of ours. */
export function toPipeline(name: string): AwsTarget {
  const pipeline = parsePipelineArn(name);
  if (!pipeline) throw new Error(`not a pipeline's ARN: ${name}`);
  return pipeline;
}

/** Reads an alarm's ARN, of which the name may be a glob and have colons; undefined where it is none. */
export function parseAlarmArn(value: string): AwsTarget | undefined {
  const parts = /^arn:aws[a-z-]*:cloudwatch:([^:]+):([^:]+):alarm:(.+)$/.exec(value);
  if (!parts || !AWS_REGION.test(parts[1]) || !AWS_ACCOUNT_ID.test(parts[2])) return undefined;
  const [, region, accountId, name] = parts;
  return { accountId, region, name };
}

/** The ARN under which a pipeline is known here, whatever way an annotation named it. */
export function formatPipelineArn({ accountId, region, name }: AwsTarget): string {
  return `arn:${partition(region).name}:codepipeline:${region}:${accountId}:${name}`;
}

/** `account/region` or `account/region/name`: how alarms and groups are known here. */
export function formatPlace(place: { accountId: string; region: string; name?: string }): string {
  return [place.accountId, place.region, place.name].filter(Boolean).join('/');
}

/** Takes `formatPlace` apart again. */
export function parsePlace(value: string): AwsTarget {
  const [accountId, region, ...name] = value.split('/');
  return { accountId, region, name: name.join('/') };
}

/** A page of the AWS console of a region; null where the console of its partition is not known. */
export function consoleUrl(region: string, path: string): string | null {
  const host = CONSOLES.get(partition(region).name);
  return host === undefined ? null : `https://${region}.${host}/${path}`;
}
