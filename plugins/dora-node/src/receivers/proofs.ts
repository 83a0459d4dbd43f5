import { createHmac, timingSafeEqual } from 'node:crypto';
import { ReceivedRequest, ReceiverCredentials } from './ReceiverKind';

/**
 * Whether something given is one of what is expected. All are compared, so that the time tells nothing.
 *
 * @public
 */
export function isOneOf(given: string[], expected: string[]): boolean {
  return given.flatMap(one => expected.map(other => areEqual(one, other))).some(equal => equal);
}

/**
 * HMAC with SHA-256, as most tools sign with.
 *
 * @public
 */
export function hmacSha256(
  key: string | Buffer,
  text: string | Buffer,
  encoding: 'hex' | 'base64' = 'hex',
): string {
  return createHmac('sha256', key).update(text).digest(encoding);
}

/**
 * Whether a request brings one of the bearer tokens, or the user name and password.
 *
 * @public
 */
export function hasPassword(
  { headers }: Pick<ReceivedRequest, 'headers'>,
  { bearer, basic }: Pick<ReceiverCredentials, 'bearer' | 'basic'>,
): boolean {
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return isOneOf([value], bearer);
  if (scheme.toLowerCase() !== 'basic' || !basic) return false;
  const expected = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
  return isOneOf([value], [expected]);
}

function areEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
