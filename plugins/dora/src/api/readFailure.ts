import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
  isError,
} from '@backstage/errors';

/** What a request that got no readable answer means. An abort stays an abort, for the caller asked for it. */
export function readFailure(cause: unknown): Error {
  if (isError(cause) && cause.name === 'AbortError') return cause;
  return new ServiceUnavailableError('The DORA backend gave no readable answer', cause);
}

const REFUSALS: Record<number, new (message: string) => Error> = {
  400: InputError,
  401: AuthenticationError,
  403: NotAllowedError,
  404: NotFoundError,
  409: ConflictError,
};

/** With how long the backend, or what stands before it, asks to be left alone. */
export type Refused = Error & { retryAfterSeconds?: number };

/**
 * What an answer that is not a success means, in the words of the backend. Of what somebody else answered, such as a proxy
 * with a page of its own, the status alone.
 */
export async function readRefusal(response: Response): Promise<Refused> {
  const cause = await ResponseError.fromResponse(response);
  const Refusal = REFUSALS[response.status] ?? ServiceUnavailableError;
  // Given to the constructor, the cause would be told in the message, which is for people.
  return Object.assign(new Refusal(wordsOf(cause)), {
    cause,
    retryAfterSeconds: readSeconds(response.headers.get('retry-after')),
  });
}

function wordsOf({ message, cause, statusCode }: ResponseError): string {
  // What is no error of the backend is quoted whole behind this.
  const isQuoted = cause.message.startsWith(`Request failed with status ${statusCode}`);
  return isQuoted || cause.message === '' ? message.trim() : cause.message;
}

/** Proxies may give a date in place of seconds. */
function readSeconds(retryAfter: string | null): number | undefined {
  if (retryAfter === null) return undefined;
  if (/^\d+$/.test(retryAfter)) return Number(retryAfter);
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? undefined : Math.max(0, (until - Date.now()) / 1000);
}
