import { parse, validate } from '@aws-sdk/util-arn-parser';

/**
 * Such as `eu-central-1`, `us-gov-west-1`, `eusc-de-east-1`.
 *
 * @public
 */
export const AWS_REGION = /^[a-z]{2,8}(-[a-z]+)+-\d{1,2}$/;

/** @public */
export const AWS_ACCOUNT_ID = /^\d{12}$/;

/**
 * What AWS lets a pipeline, or a stage of one, be called.
 *
 * @public
 */
export const AWS_PIPELINE_NAME = /^[A-Za-z0-9.@_-]{1,100}$/;

/**
 * Something in an account and a region of AWS: a pipeline, a group.
 *
 * @public
 */
export interface AwsTarget {
  accountId: string;
  region: string;
  name: string;
}

/**
 * Reads a pipeline's ARN; undefined where it is none. Old EventBridge ARNs carry `pipeline:` before the name.
 *
 * @public
 */
export function parsePipelineArn(value: string): AwsTarget | undefined {
  if (!validate(value)) return undefined;
  const { service, region, accountId, resource } = parse(value);
  const name = resource.replace(/^pipeline:/, '');
  const fits =
    service === 'codepipeline' &&
    AWS_ACCOUNT_ID.test(accountId) &&
    AWS_REGION.test(region) &&
    AWS_PIPELINE_NAME.test(name);
  return fits ? { accountId, region, name } : undefined;
}
