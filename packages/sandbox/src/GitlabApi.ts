import { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Control } from './Control';
import { answerGraphql } from './graphql/answerGraphql';
import { answerFault, answerThrottled } from './http/answerFault';
import { HttpError } from './http/HttpError';
import { readJson, reply, ReplyOptions } from './http/reply';
import { answerRest, matchRoute } from './rest/answerRest';
import { answerWrite } from './rest/answerWrite';

const DEFAULT_LIMIT = 2000;

/** REST and GraphQL, counted, limited and with the faults that were asked for. */
export class GitlabApi {
  readonly #control: Control;

  constructor(control: Control) {
    this.#control = control;
  }

  async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { statistics, latencyMs, faults } = this.#control;
    const isGraphql = url.pathname === '/api/graphql' && request.method === 'POST';
    const route = matchRoute(url.pathname);
    const name = isGraphql ? '/api/graphql' : (route?.name ?? 'unknown');
    statistics.begin(`${request.method} ${name}`);
    response.once('close', () => {
      statistics.end();
      if (response.statusCode === 429) statistics.throttle();
    });
    if (latencyMs > 0) await wait(latencyMs);
    const fault = faults.take(request.url ?? '');
    if (fault?.fault === 'slow') await wait(fault.ms ?? 5000, undefined, { ref: false });
    if (fault && answerFault(fault, request, response)) return;

    const { limitPerMinute } = this.#control;
    const limit = limitPerMinute ?? DEFAULT_LIMIT;
    const observed = statistics.inLastMinute();
    if (limitPerMinute !== null && observed > limit) {
      answerThrottled(request, response, 60 - (Math.floor(Date.now() / 1000) % 60));
      return;
    }
    this.#checkToken(request);
    const options: ReplyOptions = {
      breakOff:
        fault?.fault === 'truncate' || fault?.fault === 'resetMidBody' ? fault.fault : undefined,
      headers: {
        'RateLimit-Limit': String(limit),
        'RateLimit-Observed': String(observed),
        'RateLimit-Remaining': String(Math.max(limit - observed, 0)),
        'RateLimit-Reset': String(Math.ceil(Date.now() / 60_000) * 60),
      },
    };
    const world = this.#control.world();
    if (isGraphql) {
      const body = await readJson(request);
      const answer = Array.isArray(body)
        ? await Promise.all(body.map(one => answerGraphql(world, url.origin, one)))
        : await answerGraphql(world, url.origin, body);
      reply(request, response, answer, options);
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { method } = request;
      const { status, body } = answerWrite(world, { method, url, body: await readJson(request) });
      reply(request, response, body, { ...options, status });
      return;
    }
    if (!route) throw new HttpError(404, { error: '404 Not Found' });
    const { body, headers } = answerRest(route, world, url);
    reply(request, response, body, { ...options, headers: { ...options.headers, ...headers } });
  }

  #checkToken(request: IncomingMessage): void {
    const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if ((request.headers['private-token'] ?? bearer) !== this.#control.token) {
      throw new HttpError(401, { message: '401 Unauthorized' });
    }
  }
}
