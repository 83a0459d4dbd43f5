import { Config } from '@backstage/config';
import {
  AwsCredentialsManager,
  DefaultAwsCredentialsManager,
} from '@backstage/integration-aws-node';
import { awsConfig } from 'backstage-plugin-dora-node';

export function readCredentials(rootConfig: Config): AwsCredentialsManager {
  return DefaultAwsCredentialsManager.fromConfig(awsConfig(rootConfig));
}
