/** An error that a service answers with: the name is what clients go by. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const throttled = () => new AwsError('ThrottlingException', 'Rate exceeded');
