import { AnswerTooLongError, SourceError, SourceErrorReason } from 'backstage-plugin-dora-node';

/** SDK error names by what they mean. The class is generic for many of them, the name is what can be relied on. */
const REASONS: [SourceErrorReason, RegExp][] = [
  ['throttled', /^(Throttl|TooManyRequests|RequestLimitExceeded|SlowDown)/],
  [
    'unauthorized',
    /^(ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|SignatureDoesNotMatch|IncompleteSignature|MissingAuthentication|CredentialsProviderError|TokenRefreshRequired)/,
  ],
  ['forbidden', /^(AccessDenied|UnauthorizedOperation|NotAuthorized)/],
  ['notFound', /(NotFound|DoesNotExist)/],
];

const WORDS: Record<SourceErrorReason, string> = {
  throttled: 'AWS is throttling; trying again later',
  unauthorized:
    'AWS rejected the credentials (expired or unknown); check the aws: section of the config',
  forbidden: 'AWS denied access; the IAM policy in the README lists each action that is needed',
  notFound: 'not found in that account and region, or not readable',
  unreachable: 'AWS could not be reached; trying again later',
  badAnswer: 'AWS gave an answer that could not be understood; trying again later',
  misconfigured: 'the account is not configured; add it to aws.accounts',
};

/** Puts an SDK failure into one sentence about `what`. The SDK's own text stays in the cause: it may quote a request. */
export function toSourceError(error: unknown, what: string): unknown {
  if (error instanceof SourceError || isAbort(error)) return error;
  const reason = reasonOf(error);
  return new SourceError(reason, `${what}: ${WORDS[reason]}`, {
    cause: error,
    retryAfterMs: retryAfterMs(error),
  });
}

function reasonOf(error: unknown): SourceErrorReason {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (/no AWS integration that matches/.test(message)) return 'misconfigured';
  const byName = REASONS.find(([, pattern]) => pattern.test(name))?.[0];
  if (byName) return byName;
  // X-Ray has no error of its own for an unknown group.
  if (name === 'InvalidRequestException' && /not found/i.test(message)) return 'notFound';
  const status = statusOf(error);
  const isOdd = name === 'SyntaxError' || error instanceof AnswerTooLongError;
  if (isOdd || status === 200) return 'badAnswer';
  return 'unreachable';
}

function statusOf(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } })?.$metadata?.httpStatusCode;
}

function retryAfterMs(error: unknown): number | undefined {
  const headers = (error as { $response?: { headers?: Record<string, string> } })?.$response
    ?.headers;
  const seconds = Number(headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
