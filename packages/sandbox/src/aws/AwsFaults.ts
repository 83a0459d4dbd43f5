import { IncomingMessage, ServerResponse } from 'node:http';
import { AwsError, throttled } from './AwsError';

/** Something that goes wrong for the next `times` calls whose `service.Operation`, and what it asks, match. */
export interface AwsFault {
  fault: 'down' | 'hang' | 'serverError' | 'throttle' | 'accessDenied' | 'expiredToken' | 'garbage';
  match?: RegExp;
  /** Of the request's JSON. */
  body?: RegExp;
  times?: number;
}

/** The faults that are switched on. */
export class AwsFaults {
  #faults: Required<AwsFault>[] = [];

  add({ fault, match = /./, body = /^/, times = Infinity }: AwsFault): void {
    this.#faults.push({ fault, match, body, times });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Makes the first fault that matches happen: throws an error to answer with, or answers itself and says so. */
  strike(
    { label, body: asked }: { label: string; body: string },
    request: IncomingMessage,
    response: ServerResponse,
  ): boolean {
    const found = this.#faults.find(
      ({ match, body, times }) => times > 0 && match.test(label) && body.test(asked),
    );
    if (!found) return false;
    found.times--;
    switch (found.fault) {
      case 'down':
        request.socket.destroy();
        return true;
      case 'hang':
        return true;
      case 'garbage':
        response.writeHead(200, { 'content-type': 'text/html' }).end('<html>It works!</html>');
        return true;
      case 'serverError':
        throw new AwsError('InternalFailure', 'The request processing has failed', 500);
      case 'throttle':
        throw throttled();
      case 'accessDenied':
        throw new AwsError('AccessDeniedException', `not authorized to perform: ${label}`);
      default:
        throw new AwsError('ExpiredTokenException', 'The security token is expired');
    }
  }
}
