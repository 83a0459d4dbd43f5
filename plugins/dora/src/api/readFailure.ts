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

/** What an answer that is not a success means, in the words of the backend. */
export async function readRefusal(response: Response): Promise<Error> {
  const cause = await ResponseError.fromResponse(response);
  const Refusal = REFUSALS[response.status] ?? ServiceUnavailableError;
  // Given to the constructor, the cause would be told in the message, which is for people.
  return Object.assign(new Refusal(cause.cause.message || cause.message), { cause });
}
