/**
 * What kind of trouble a source has; decides how soon it is tried again.
 *
 * @public
 */
export type SourceErrorReason =
  | 'unauthorized'
  | 'forbidden'
  | 'notFound'
  | 'throttled'
  | 'unreachable'
  | 'badAnswer'
  | 'misconfigured';

/**
 * A failure that a person can act on. Its message is shown to users: never put a token, a header or a body in it.
 *
 * @public
 */
export class SourceError extends Error {
  readonly reason: SourceErrorReason;
  /** How long the source asked to be left alone, in milliseconds. */
  readonly retryAfterMs?: number;

  constructor(
    reason: SourceErrorReason,
    message: string,
    options?: { retryAfterMs?: number; cause?: unknown },
  ) {
    super(message, { cause: options?.cause });
    this.name = 'SourceError';
    this.reason = reason;
    this.retryAfterMs = options?.retryAfterMs;
  }
}

/**
 * Whether the source refuses what was asked for, so that a person has to grant or correct something (401, 403, 404).
 *
 * @public
 */
export function isRefusal(reason: SourceErrorReason): boolean {
  return reason === 'unauthorized' || reason === 'forbidden' || reason === 'notFound';
}
