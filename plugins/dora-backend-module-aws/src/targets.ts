import { parse, validate } from '@aws-sdk/util-arn-parser';

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
    /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) &&
    /^[A-Za-z0-9.@_-]{1,100}$/.test(name);
  return fits ? { accountId, region, name } : undefined;
}

/** The pipeline of a name that claims made: anything else is a defect of ours. */
export function toPipeline(name: string): AwsTarget {
  const pipeline = parsePipelineArn(name);
  if (!pipeline) throw new Error(`not a pipeline's ARN: ${name}`);
  return pipeline;
}

/** The ARN under which a pipeline is known here, whatever way an annotation named it. */
export function formatPipelineArn({ accountId, region, name }: AwsTarget): string {
  return `arn:${partitionOf(region)}:codepipeline:${region}:${accountId}:${name}`;
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

/** The AWS console's host for a region. */
export function consoleUrl(region: string, path: string): string {
  const domain = partitionOf(region) === 'aws-cn' ? 'amazonaws.cn' : 'aws.amazon.com';
  return `https://${region}.console.${domain}/${path}`;
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
