import { IncomingMessage, ServerResponse } from 'node:http';
import { Fault } from './Faults';
import { reply } from './reply';

const PROXY_PAGE = '<html><head><title>GitLab is not responding</title></head></html>';
const SIGN_IN_PAGE = '<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>';

/** GitLab's own throttle tells when to come back; its per-endpoint limits tell nothing. */
export function answerThrottled(
  request: IncomingMessage,
  response: ServerResponse,
  retryAfter: number | undefined,
): void {
  if (retryAfter === undefined) {
    const error = 'This endpoint has been requested too many times. Try again later.';
    reply(request, response, { message: { error } }, { status: 429 });
    return;
  }
  reply(request, response, 'Retry later\n', {
    status: 429,
    headers: {
      'Retry-After': String(retryAfter),
      'RateLimit-Remaining': '0',
      'RateLimit-ResetTime': new Date(Date.now() + retryAfter * 1000).toUTCString(),
    },
  });
}

/** Answers in place of the API. Returns false for faults that only delay or break off the real answer. */
export function answerFault(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (fault.fault) {
    case 'down':
      request.socket.destroy();
      return true;
    case 'hang':
      return true;
    case 'unauthorized':
      reply(request, response, { message: '401 Unauthorized' }, { status: 401 });
      return true;
    case 'forbidden':
      reply(request, response, { message: '403 Forbidden' }, { status: 403 });
      return true;
    case 'rateLimit':
      answerThrottled(request, response, fault.retryAfter ?? 2);
      return true;
    case 'rateLimitBare':
      answerThrottled(request, response, undefined);
      return true;
    case 'serverError': {
      const status = fault.status ?? 500;
      if (status === 500) {
        reply(request, response, { message: '500 Internal Server Error' }, { status });
      } else {
        reply(request, response, PROXY_PAGE, { status, contentType: 'text/html' });
      }
      return true;
    }
    case 'garbage':
      reply(request, response, SIGN_IN_PAGE, { contentType: 'text/html; charset=utf-8' });
      return true;
    default:
      return false;
  }
}
