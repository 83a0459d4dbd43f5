import { hmacSha256, ReceiverCredentials } from 'backstage-plugin-dora-node';
import { BUILT_IN } from './builtIn';

const NOW = Date.parse('2026-05-31T10:00:00Z');
const body = Buffer.from('{"a":1}');
const SECRET = `whsec_${Buffer.from('the key of svix').toString('base64')}`;
const credentials: ReceiverCredentials = {
  secrets: ['an old secret', SECRET],
  bearer: ['token-one', 'token-two'],
  basic: { username: 'prometheus', password: 's3cret-word' },
};
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
const svix = (seconds: number, prefix = 'webhook') => {
  const timestamp = String(NOW / 1000 + seconds);
  const signed = Buffer.concat([Buffer.from(`msg_1.${timestamp}.`), body]);
  const signature = hmacSha256(Buffer.from('the key of svix'), signed, 'base64');
  return {
    [`${prefix}-id`]: 'msg_1',
    [`${prefix}-timestamp`]: timestamp,
    [`${prefix}-signature`]: `v1,AAAA v1,${signature}`,
  };
};

describe('what proves who sends', () => {
  it.each([
    ['jira', { 'x-hub-signature': `sha256=${hmacSha256(SECRET, body)}` }, true],
    ['jira', { 'x-hub-signature': `sha256=${hmacSha256('another', body)}` }, false],
    ['jira', { 'x-hub-signature': hmacSha256(SECRET, body) }, false],
    ['jira', {}, false],
    ['incident-io', svix(0), true],
    ['incident-io', svix(-299, 'svix'), true],
    ['incident-io', svix(-301), false],
    ['incident-io', svix(301), false],
    ['incident-io', { ...svix(0), 'webhook-id': 'msg_2' }, false],
    ['incident-io', {}, false],
    ['alertmanager', { authorization: 'Bearer token-two' }, true],
    ['alertmanager', { authorization: 'Bearer token-three' }, false],
    ['alertmanager', { authorization: basic('prometheus:s3cret-word') }, true],
    ['alertmanager', { authorization: basic('prometheus:wrong') }, false],
    ['alertmanager', { authorization: 'Bearer' }, false],
    ['alertmanager', {}, false],
    ['pagerduty', { 'x-pagerduty-signature': `v1=${hmacSha256(SECRET, body)}` }, true],
    ['pagerduty', { 'x-pagerduty-signature': `v1=${hmacSha256(SECRET, 'else')}` }, false],
  ])('%s %j: %s', (kind, headers, expected) => {
    const tool = BUILT_IN.find(one => one.kind === kind)!;
    expect(tool.isProven({ headers, body }, credentials, NOW)).toBe(expected);
  });

  it('lets nobody in where there is nothing to prove it with', () => {
    const none = { secrets: [], bearer: [] };
    for (const { isProven } of BUILT_IN) {
      expect(isProven({ headers: { authorization: 'Bearer ' }, body }, none, NOW)).toBe(false);
    }
  });
});
