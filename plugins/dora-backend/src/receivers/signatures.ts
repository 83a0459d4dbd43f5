import { hmacSha256, isOneOf, ReceiverKind } from 'backstage-plugin-dora-node';

type IsProven = ReceiverKind['isProven'];

/** As Svix does, that many seconds before and after: who recorded a delivery cannot send it again. */
const TOLERANCE_SECONDS = 300;
/** More than any tool sends, less than it takes to keep us busy. */
const MOST_SIGNATURES = 20;

/** `X-PagerDuty-Signature`: one `v1=<hex>` per key while keys rotate. */
export const signedByPagerDuty: IsProven = ({ headers, body }, { secrets }) =>
  isOneOf(
    listOf(headers['x-pagerduty-signature'], ','),
    secrets.map(secret => `v1=${hmacSha256(secret, body)}`),
  );

/** `X-Hub-Signature: sha256=<hex>`, as WebSub has it. */
export const signedAsWebSub: IsProven = ({ headers, body }, { secrets }) =>
  isOneOf(
    listOf(headers['x-hub-signature'], ','),
    secrets.map(secret => `sha256=${hmacSha256(secret, body)}`),
  );

/**
 * Standard Webhooks, as Svix sends them: `v1,<base64>` over the delivery's id, when it was sent, and the body. What was
 * sent long ago is refused.
 */
export const signedBySvix: IsProven = ({ headers, body }, { secrets }, now) => {
  const told = (name: string) =>
    String(headers[`webhook-${name}`] ?? headers[`svix-${name}`] ?? '');
  const [id, timestamp] = [told('id'), told('timestamp')];
  if (!id || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  return isOneOf(
    listOf(told('signature'), ' '),
    secrets.map(secret => `v1,${hmacSha256(keyOf(secret), signed, 'base64')}`),
  );
};

/** Svix shows its secrets as `whsec_` and the key in base64. */
function keyOf(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
}

function listOf(header: string | string[] | undefined, separator: string): string[] {
  return String(header ?? '')
    .split(separator, MOST_SIGNATURES)
    .map(one => one.trim());
}
