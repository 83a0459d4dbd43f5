import { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './AwsError';
import { Caller } from './operation';

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z]+)\/aws4_request, ?SignedHeaders=[a-z0-9;-]+, ?Signature=[0-9a-f]{64}$/;

/**
 * Who signed a request and for which region. The signature's bytes are not checked; that it is one of the right form
 * for the right service is.
 */
export function readSignature(
  headers: IncomingHttpHeaders,
  service: string,
  accounts: Map<string, string>,
): Caller {
  const header = headers.authorization;
  if (!header) throw new AwsError('MissingAuthenticationTokenException', 'Missing token', 403);
  const [, key, region, scope] = AUTHORIZATION.exec(header) ?? [];
  if (!key) throw new AwsError('IncompleteSignatureException', 'Not a complete signature');
  if (scope !== service) {
    throw new AwsError('InvalidSignatureException', `Credential should be scoped to ${service}`);
  }
  const accountId = accounts.get(key) ?? /^ASIA(\d{12})$/.exec(key)?.[1];
  if (!accountId) throw new AwsError('UnrecognizedClientException', 'The token is invalid');
  return { accountId, region };
}
