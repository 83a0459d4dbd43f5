import { SourceError, SourceErrorReason } from 'backstage-plugin-dora-node';

/** One request that failed in a way that may pass: worth asking again before giving up. */
export class AttemptError extends Error {
  constructor(
    readonly reason: SourceErrorReason,
    message: string,
    readonly options: {
      /** How often in all to ask before giving up. */
      attempts: number;
      /** What the server asked for. */
      retryAfterMs?: number;
      cause?: unknown;
    },
  ) {
    super(message);
  }

  giveUp(): SourceError {
    return new SourceError(this.reason, this.message, {
      retryAfterMs: this.options.retryAfterMs,
      cause: this.options.cause,
    });
  }
}
