import { isRefusal, SourceError, SourceErrorReason } from 'backstage-plugin-dora-node';

const LONGEST_MESSAGE = 500;

/** A failure as it is told and weighed. */
export interface Failure {
  message: string;
  reason?: SourceErrorReason;
  /** 401, 403, 404: a person has to grant or correct something. */
  refused: boolean;
  retryAfterMs?: number;
  expected: boolean;
}

/**
 * What people are told about a failure. Only a SourceError is meant for them: the message of any other error may hold
 * a header, a body or a query.
 */
export function describeFailure(error: unknown, sourceId: string): Failure {
  if (error instanceof SourceError) {
    const { reason, retryAfterMs } = error;
    const message = error.message.replaceAll('\0', '').slice(0, LONGEST_MESSAGE);
    return { message, reason, refused: isRefusal(reason), retryAfterMs, expected: true };
  }
  return {
    message: `An unexpected answer or fault stopped the collection from ${sourceId}; the log of the backend has the details`,
    refused: false,
    expected: false,
  };
}
