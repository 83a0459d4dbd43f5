import { createHmac, timingSafeEqual } from 'node:crypto';
import { IncomingHttpHeaders } from 'node:http';

/** Whether a delivery was signed with one of the secrets. */
export type Verify = (
  request: { headers: IncomingHttpHeaders; body: Buffer },
  secrets: string[],
) => boolean;

/** `X-PagerDuty-Signature`: one `v1=<hex>` per key while keys rotate. */
export const signedByPagerDuty: Verify = ({ headers, body }, secrets) => {
  const given = String(headers['x-pagerduty-signature'] ?? '').split(',', 20);
  const expected = secrets.map(
    secret => `v1=${createHmac('sha256', secret).update(body).digest('hex')}`,
  );
  // All are compared, so that the time tells nothing.
  return given
    .flatMap(one => expected.map(other => areEqual(one.trim(), other)))
    .some(equal => equal);
};

function areEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
