import { IncomingMessage, ServerResponse } from 'node:http';
import { Fault, Faults } from './http/Faults';
import { HttpError } from './http/HttpError';
import { RequestStatistics } from './http/RequestStatistics';
import { readJson, reply } from './http/reply';
import { Pagers, PagerTool } from './pagers/Pagers';
import { GitlabWebhooks } from './webhooks/GitlabWebhooks';
import { World } from './world/World';

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

interface ControlOptions {
  /** The world as it is now. */
  world: () => World;
  token: string;
  latencyMs: number;
}

interface PagerRequest {
  portal: string;
  tool: PagerTool;
  service: string;
  title: string;
}

/** What tests and demonstrations make of the simulated GitLab while it runs, and what they learn of it. */
export class Control {
  readonly statistics = new RequestStatistics();
  readonly faults = new Faults();
  readonly world: () => World;
  token: string;
  latencyMs: number;
  limitPerMinute: number | null = null;
  /** Where it listens. */
  port = 0;
  readonly #pagers = new Map<string, Pagers>();
  #webhooks: GitlabWebhooks | undefined;

  constructor({ world, token, latencyMs }: ControlOptions) {
    this.world = world;
    this.token = token;
    this.latencyMs = latencyMs;
  }

  apply(request: ControlRequest): { faults: Fault[] } {
    const { fault, match, times, status, retryAfter, ms } = request;
    if (fault === 'none') this.faults.clear();
    else if (fault) this.faults.add({ fault, match, times, status, retryAfter, ms });
    if (request.latencyMs !== undefined) this.latencyMs = request.latencyMs;
    if (request.token !== undefined) this.token = request.token;
    if (request.limitPerMinute !== undefined) this.limitPerMinute = request.limitPerMinute;
    if (request.prompt !== undefined) this.#prompt(request.prompt);
    if (request.webhooksTo !== undefined) this.#sendWebhooks(request.webhooksTo);
    return { faults: this.faults.list() };
  }

  /** Answers what is asked under `/__`. */
  async answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = `${request.method} ${url.pathname}`;
    if (call === 'GET /__stats') return reply(request, response, this.statistics.read());
    if (call === 'POST /__stats/reset') {
      this.statistics.reset();
      return reply(request, response, {});
    }
    if (call === 'POST /__pager') return reply(request, response, await this.#page(request));
    if (call !== 'POST /__control') throw new HttpError(404, { error: '404 Not Found' });
    try {
      const answer = this.apply((await readJson(request)) as ControlRequest);
      return reply(request, response, answer);
    } catch (error) {
      throw new HttpError(400, { error: String(error) });
    }
  }

  close(): void {
    this.#webhooks?.close();
  }

  #sendWebhooks(portalUrl: string): void {
    this.#webhooks?.close();
    const base = `http://localhost:${this.port}`;
    this.#webhooks = new GitlabWebhooks({ world: this.world, base, portalUrl });
  }

  #prompt(name: string): void {
    const { prompts } = this.world();
    const happen = prompts.get(name);
    if (!happen) throw new Error(`'${name}' is none of: ${[...prompts.keys()].join(', ')}`);
    happen();
  }

  /** Something goes wrong with a service, or ends: a portal is told as the tool would do. */
  async #page(request: IncomingMessage): Promise<{ status: number }> {
    const body = (await readJson(request)) as PagerRequest;
    const pagers = this.#pagers.get(body.portal) ?? new Pagers(body.portal);
    this.#pagers.set(body.portal, pagers);
    return { status: await pagers.tell(body.tool, body.service, body.title, Date.now()) };
  }
}
