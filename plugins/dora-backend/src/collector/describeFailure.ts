import { SourceError } from 'backstage-plugin-dora-node';

const LONGEST_MESSAGE = 500;

/**
 * What people are told about a failure. Only a SourceError is meant for them: the message of any other error may hold
 * a header, a body or a query.
 */
export function describeFailure(
  error: unknown,
  sourceId: string,
): { message: string; retryAfterMs?: number; expected: boolean } {
  if (error instanceof SourceError) {
    const message = error.message.replaceAll('\0', '').slice(0, LONGEST_MESSAGE);
    return { message, retryAfterMs: error.retryAfterMs, expected: true };
  }
  return {
    message: `An unexpected answer or fault stopped the collection from ${sourceId}; the log of the backend has the details`,
    expected: false,
  };
}
