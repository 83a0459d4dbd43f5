import { CustomErrorBase } from '@backstage/errors';

/** More than one call may bring. */
export class TooLargeError extends CustomErrorBase {
  override name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}
