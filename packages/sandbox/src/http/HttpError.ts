/** An answer other than 200, with the body that GitLab sends. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super(`HTTP ${status}`);
    this.name = 'HttpError';
  }
}

export const badRequest = (reason: string) =>
  new HttpError(400, { message: `400 Bad request - ${reason}` });

export const invalidParameter = (name: string, why = 'is invalid') =>
  new HttpError(400, { error: `${name} ${why}` });

export const notFound = (what?: string) =>
  new HttpError(404, { message: what ? `404 ${what} Not Found` : '404 Not found' });
