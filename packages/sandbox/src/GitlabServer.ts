import http, { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { answerGit, isGitRequest } from './git/answerGit';
import { answerGraphql } from './graphql/answerGraphql';
import { answerRest, matchRoute, MovedProject } from './rest/answerRest';
import { answerWrite } from './rest/answerWrite';
import { answerPage } from './web/answerPage';
import { Pagers, PagerTool } from './pagers/Pagers';
import { GitlabWebhooks } from './webhooks/GitlabWebhooks';
import { World } from './world/World';
import { answerFault, answerThrottled } from './http/answerFault';
import { Fault, Faults } from './http/Faults';
import { HttpError } from './http/HttpError';
import { readJson, reply, ReplyOptions } from './http/reply';
import { RequestStatistics } from './http/RequestStatistics';

export interface ServerOptions {
  /** The world as it is now. */
  world: () => World;
  token: string;
  latencyMs: number;
}

/** What can be changed while it runs; `fault: 'none'` clears all faults. */
export type ControlRequest = Partial<Omit<Fault, 'fault'>> & {
  fault?: Fault['fault'] | 'none';
  latencyMs?: number;
  token?: string;
  /** Requests a minute, or null for no limit. */
  limitPerMinute?: number | null;
  /** Something of the organisation's that is to happen now. */
  prompt?: string;
  /** Of the backend of a portal that is told of what happens from now on, as by GitLab's webhooks. */
  webhooksTo?: string;
};

interface PagerRequest {
  portal: string;
  tool: PagerTool;
  service: string;
  title: string;
}

const DEFAULT_LIMIT = 2000;

/** Serves a world as GitLab would: API, GraphQL and web pages, with the faults that were asked for. */
export class GitlabServer {
  readonly statistics = new RequestStatistics();
  readonly #faults = new Faults();
  readonly #pagers = new Map<string, Pagers>();
  readonly #sockets = new Set<Socket>();
  readonly #server: http.Server;
  #limitPerMinute: number | null = null;
  #webhooks: GitlabWebhooks | undefined;

  readonly #options: ServerOptions;

  constructor(options: ServerOptions) {
    this.#options = options;
    this.#server = http.createServer((request, response) => {
      this.#handle(request, response).catch(error => this.#fail(request, response, error));
    });
    this.#server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
  }

  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    this.#webhooks?.close();
    const closed = new Promise(resolve => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  control(request: ControlRequest): { faults: Fault[] } {
    const { fault, match, times, status, retryAfter, ms } = request;
    if (fault === 'none') this.#faults.clear();
    else if (fault) this.#faults.add({ fault, match, times, status, retryAfter, ms });
    if (request.latencyMs !== undefined) this.#options.latencyMs = request.latencyMs;
    if (request.token !== undefined) this.#options.token = request.token;
    if (request.limitPerMinute !== undefined) this.#limitPerMinute = request.limitPerMinute;
    if (request.prompt !== undefined) this.#prompt(request.prompt);
    if (request.webhooksTo !== undefined) this.#sendWebhooks(request.webhooksTo);
    return { faults: this.#faults.list() };
  }

  #sendWebhooks(portalUrl: string): void {
    this.#webhooks?.close();
    const { port } = this.#server.address() as AddressInfo;
    this.#webhooks = new GitlabWebhooks({
      ...{ world: this.#options.world, base: `http://localhost:${port}`, portalUrl },
    });
  }

  #prompt(name: string): void {
    const { prompts } = this.#options.world();
    const happen = prompts.get(name);
    if (!happen) throw new Error(`'${name}' is none of: ${[...prompts.keys()].join(', ')}`);
    happen();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    if (url.pathname.startsWith('/__')) return this.#answerControl(url, request, response);
    if (isGitRequest(url)) {
      const { token } = this.#options;
      return answerGit(this.#options.world(), { url, token }, request, response);
    }
    if (!url.pathname.startsWith('/api/')) return answerPage(this.#options.world(), url, response);
    return this.#answerApi(url, request, response);
  }

  async #answerControl(url: URL, request: IncomingMessage, response: ServerResponse) {
    const call = `${request.method} ${url.pathname}`;
    if (call === 'GET /__stats') return reply(request, response, this.statistics.read());
    if (call === 'POST /__stats/reset') {
      this.statistics.reset();
      return reply(request, response, {});
    }
    if (call === 'POST /__pager') return reply(request, response, await this.#page(request));
    if (call !== 'POST /__control') throw new HttpError(404, { error: '404 Not Found' });
    try {
      const answer = this.control((await readJson(request)) as ControlRequest);
      return reply(request, response, answer);
    } catch (error) {
      throw new HttpError(400, { error: String(error) });
    }
  }

  /** Something goes wrong with a service, or ends: a portal is told as the tool would do. */
  async #page(request: IncomingMessage): Promise<{ status: number }> {
    const body = (await readJson(request)) as PagerRequest;
    const pagers = this.#pagers.get(body.portal) ?? new Pagers(body.portal);
    this.#pagers.set(body.portal, pagers);
    return { status: await pagers.tell(body.tool, body.service, body.title, Date.now()) };
  }

  async #answerApi(url: URL, request: IncomingMessage, response: ServerResponse) {
    const isGraphql = url.pathname === '/api/graphql' && request.method === 'POST';
    const route = matchRoute(url.pathname);
    const name = isGraphql ? '/api/graphql' : (route?.name ?? 'unknown');
    this.statistics.begin(`${request.method} ${name}`);
    response.once('close', () => {
      this.statistics.end();
      if (response.statusCode === 429) this.statistics.throttle();
    });
    if (this.#options.latencyMs > 0) await wait(this.#options.latencyMs);
    const fault = this.#faults.take(request.url ?? '');
    if (fault?.fault === 'slow') await wait(fault.ms ?? 5000, undefined, { ref: false });
    if (fault && answerFault(fault, request, response)) return;

    const limit = this.#limitPerMinute ?? DEFAULT_LIMIT;
    const observed = this.statistics.inLastMinute();
    if (this.#limitPerMinute !== null && observed > limit) {
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
    const world = this.#options.world();
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
    if ((request.headers['private-token'] ?? bearer) !== this.#options.token) {
      throw new HttpError(401, { message: '401 Unauthorized' });
    }
  }

  #fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
    } else if (error instanceof MovedProject) {
      const { status, body, location } = error;
      reply(request, response, body, { status, headers: { Location: location } });
    } else if (error instanceof HttpError) {
      reply(request, response, error.body, { status: error.status });
    } else {
      process.stderr.write(`The sandbox failed at ${request.method} ${request.url}: ${error}\n`);
      reply(request, response, { message: '500 Internal Server Error' }, { status: 500 });
    }
  }
}
