import { Config } from '@backstage/config';
import { AWS_ACCOUNT_ID, AWS_REGION } from 'backstage-plugin-dora-node';

/** `dora.aws`: where a pipeline, an alarm or a group lies that is named without account and region. */
export interface AwsConfig {
  region: string | undefined;
  accountId: string | undefined;
  /** Namespace of the custom metrics DeploymentCount and DeploymentFailure. */
  metricNamespace: string;
  /** Globs of the names that annotations may lead to. */
  pipelines: string[];
  alarms: string[];
}

/** Reads `dora.aws`; throws at start with the key's name where a value is impossible. */
export function readAwsConfig(rootConfig: Config): AwsConfig {
  const region = rootConfig.getOptionalString('dora.aws.region');
  if (region !== undefined && !AWS_REGION.test(region)) {
    throw new Error(`dora.aws.region is '${region}', expected a region such as eu-central-1`);
  }
  const accountId = rootConfig.getOptionalString('dora.aws.accountId');
  if (accountId !== undefined && !AWS_ACCOUNT_ID.test(accountId)) {
    throw new Error(`dora.aws.accountId is '${accountId}', expected 12 digits in quotes`);
  }
  const metricNamespace = rootConfig.getOptionalString('dora.aws.metricNamespace') ?? 'DORA';
  return {
    region,
    accountId,
    metricNamespace,
    pipelines: rootConfig.getOptionalStringArray('dora.aws.pipelines') ?? ['**'],
    alarms: rootConfig.getOptionalStringArray('dora.aws.alarms') ?? ['**'],
  };
}
