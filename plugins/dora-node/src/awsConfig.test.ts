import { ConfigReader } from '@backstage/config';
import { awsConfig } from './awsConfig';

it('leaves out the region of an account without a role, and nothing else', () => {
  const main = { accountId: '111111111111', accessKeyId: 'id', secretAccessKey: 'secret' };
  const other = { accountId: '222222222222', roleName: 'reader', region: 'eu-central-1' };
  const config = awsConfig(
    new ConfigReader({
      aws: { accounts: [{ ...main, region: 'eu-central-1' }, other], mainAccount: {} },
      app: { title: 'Shop' },
    }),
  );
  expect(config.get()).toEqual({ aws: { accounts: [main, other], mainAccount: {} } });
});

it('takes a config without AWS, or without accounts', () => {
  expect(awsConfig(new ConfigReader({})).get()).toEqual({ aws: {} });
  const aws = { mainAccount: { profile: 'shop' } };
  expect(awsConfig(new ConfigReader({ aws })).get()).toEqual({ aws });
});
