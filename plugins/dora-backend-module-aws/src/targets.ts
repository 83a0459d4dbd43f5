import { partition } from '@aws-sdk/core/client';
import { parse, validate } from '@aws-sdk/util-arn-parser';

/** Such as `eu-central-1`, `us-gov-west-1`, `eusc-de-east-1`. */
export const REGION = /^[a-z]{2,8}(-[a-z]+)+-\d{1,2}$/;

/** Where people look at each partition. Of those that nobody outside can look at there is no link rather than a wrong one. */
const CONSOLES = new Map([
  ['aws', 'console.aws.amazon.com'],
  ['aws-cn', 'console.amazonaws.cn'],
  ['aws-us-gov', 'console.amazonaws-us-gov.com'],
  ['aws-eusc', 'console.amazonaws-eusc.eu'],
]);

/** Something in an account and a region: a pipeline, a group. */
export interface AwsTarget {
  accountId: string;
  region: string;
  name: string;
}

/** Reads a pipeline's ARN; undefined where it is none. Old EventBridge ARNs carry `pipeline:` before the name. */
export function parsePipelineArn(value: string): AwsTarget | undefined {
  if (!validate(value)) return undefined;
  const { service, region, accountId, resource } = parse(value);
  const name = resource.replace(/^pipeline:/, '');
  const fits =
    service === 'codepipeline' &&
    /^\d{12}$/.test(accountId) &&
    REGION.test(region) &&
    /^[A-Za-z0-9.@_-]{1,100}$/.test(name);
  return fits ? { accountId, region, name } : undefined;
}

/** The pipeline of a name that claims made: anything else is a defect of ours. */
export function toPipeline(name: string): AwsTarget {
  const pipeline = parsePipelineArn(name);
  if (!pipeline) throw new Error(`not a pipeline's ARN: ${name}`);
  return pipeline;
}

/** Reads an alarm's ARN, of which the name may be a glob and have colons; undefined where it is none. */
export function parseAlarmArn(value: string): AwsTarget | undefined {
  const parts = /^arn:aws[a-z-]*:cloudwatch:([^:]+):(\d{12}):alarm:(.+)$/.exec(value);
  if (!parts || !REGION.test(parts[1])) return undefined;
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
