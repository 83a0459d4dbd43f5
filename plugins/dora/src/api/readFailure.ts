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

/** What an answer that is not a success means, in the words of the backend. */
export async function readRefusal(response: Response): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  const message = error.cause.message || error.message;
  switch (response.status) {
    case 400:
      return new InputError(message, error);
    case 401:
      return new AuthenticationError(message, error);
    case 403:
      return new NotAllowedError(message, error);
    case 404:
      return new NotFoundError(message, error);
    case 409:
      return new ConflictError(message, error);
    default:
      return new ServiceUnavailableError(message, error);
  }
}
