import { Config, ConfigReader } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { JsonObject } from '@backstage/types';

/**
 * Reads `aws:` as every Backstage plugin does, but for one thing: an account with a region and no role is taken.
 * The region there is that of STS, which only roles need; integration-aws-node would keep the module from starting.
 */
export function readCredentials(rootConfig: Config): AwsCredentialsManager {
  const aws = rootConfig.getOptional<JsonObject>('aws') ?? {};
  const accounts = Array.isArray(aws.accounts) ? (aws.accounts as JsonObject[]) : [];
  const usable = accounts.map(({ region, ...account }) =>
    account.roleName ? { ...account, region } : account,
  );
  return DefaultAwsCredentialsManager.fromConfig(
    new ConfigReader({ aws: { ...aws, ...(accounts.length > 0 && { accounts: usable }) } }),
  );
}
