import { Config, ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';

/**
 * The config as `DefaultAwsCredentialsManager` is to read it: `aws:` as every Backstage plugin does, but for one thing. An
 * account with a region and no role is taken. The region there is that of STS, which only roles need; integration-aws-node
 * would throw, and keep a backend from starting.
 *
 * @public
 */
export function awsConfig(rootConfig: Config): Config {
  const aws = rootConfig.getOptional<JsonObject>('aws') ?? {};
  const accounts = Array.isArray(aws.accounts) ? (aws.accounts as JsonObject[]) : [];
  const usable = accounts.map(({ region, ...account }) =>
    account.roleName ? { ...account, region } : account,
  );
  return new ConfigReader({ aws: { ...aws, ...(accounts.length > 0 && { accounts: usable }) } });
}
