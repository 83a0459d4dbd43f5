import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { countRequest, SourceError } from 'backstage-plugin-dora-node';
import { AttemptError } from './AttemptError';
import { failureOf } from './failureOf';
import { HostLimiter } from './HostLimiter';
import { MOST_BYTES, readBounded, TooLargeError } from './readBounded';

export interface HttpRequest {
  method: 'GET' | 'POST';
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** How often it is sent where no answer comes in time; default 2. */
  attemptsWhenSlow?: number;
}

interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: unknown;
}

export interface ConnectionOptions {
  requestsInFlight: number;
  /** How much of each window of GitLab's rate limit may be used; default all. */
  rateShare?: number;
  /** Of one attempt, until the last byte of the body. */
  timeoutMs?: number;
  /** Before the second attempt; doubles. */
  retryDelayMs?: number;
  /** Of one answer, unpacked. */
  mostBytes?: number;
}

const MAX_REDIRECTS = 3;

/**
 * The one way to a GitLab: limits what is under way, bounds each attempt in time, tries again what may pass, and
 * tells everything else as a SourceError that a person can act on and that holds no secret.
 */
export class HostConnection {
  /** By how much its clock is behind ours, as the last answer told, which was a moment under way; never below 0. */
  behindMs = 0;
  readonly #limiter: HostLimiter;
  readonly #timeoutMs: number;
  readonly #retryDelayMs: number;
  readonly #mostBytes: number;

  constructor(
    readonly host: string,
    options: ConnectionOptions,
  ) {
    this.#limiter = new HostLimiter(host, options.requestsInFlight, options.rateShare ?? 1);
    this.#timeoutMs = options.timeoutMs ?? 15_000;
    this.#retryDelayMs = options.retryDelayMs ?? 300;
    this.#mostBytes = options.mostBytes ?? MOST_BYTES;
  }

  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#limiter.run(() => this.#attempt(request, signal), signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(error instanceof AttemptError)) throw error;
        if (error.options.retryAfterMs !== undefined) {
          this.#limiter.pause(error.options.retryAfterMs * (0.9 + attempt / 10));
        }
        if (attempt >= error.options.attempts) throw error.giveUp();
        await sleep(this.#retryDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random()), undefined, {
          signal,
        });
      }
    }
  }

  async #attempt(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const timeout = AbortSignal.timeout(this.#timeoutMs);
    try {
      const response = await this.#fetchHere(request, AbortSignal.any([signal, timeout]));
      // What stands in an error is of no use, and may be endless.
      if (!response.ok) await response.body?.cancel();
      const text = response.ok ? await readBounded(response, this.#mostBytes) : '';
      countRequest(this.host, outcomeOf(response.status));
      return this.#read(response, text, request);
    } catch (error) {
      if (error instanceof SourceError || error instanceof AttemptError) throw error;
      if (!signal.aborted) countRequest(this.host, 'failed');
      if (error instanceof TooLargeError) throw this.#tooLarge(request);
      if (timeout.aborted) {
        throw new AttemptError(
          'unreachable',
          `GitLab at ${this.host} did not answer within ${this.#timeoutMs / 1000} s`,
          { attempts: request.attemptsWhenSlow ?? 2 },
        );
      }
      throw new AttemptError(
        'unreachable',
        `GitLab at ${this.host} cannot be reached, or cut the answer short${causeOf(error)}`,
        { attempts: 3, cause: error },
      );
    }
  }

  /** Moved projects answer with a redirect. Only this very origin is followed: elsewhere the token must not go. */
  async #fetchHere(request: HttpRequest, signal: AbortSignal): Promise<Response> {
    const { method, headers, body } = request;
    let { url } = request;
    for (let redirects = 0; ; redirects++) {
      const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || location === null) return response;
      await response.body?.cancel();
      const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (next?.origin !== request.url.origin || method !== 'GET' || redirects >= MAX_REDIRECTS) {
        throw new SourceError(
          'badAnswer',
          `GitLab at ${this.host} redirects ${whatOf(request)} to ${next?.origin ?? 'somewhere unknown'}, which is not followed: is apiBaseUrl of integrations.gitlab right?`,
        );
      }
      url = next;
    }
  }

  /** It would be as large the next time. */
  #tooLarge(request: HttpRequest): SourceError {
    const megabytes = this.#mostBytes / 1024 / 1024;
    return new SourceError(
      'badAnswer',
      `GitLab at ${this.host} answers ${whatOf(request)} with more than ${megabytes} MB, which is not read`,
      { retryAfterMs: HOUR_MS },
    );
  }

  #read(response: Response, text: string, request: HttpRequest): HttpAnswer {
    this.#limiter.observe(response.headers);
    const toldAt = Date.parse(response.headers.get('date') ?? '');
    this.behindMs = Number.isNaN(toldAt) ? 0 : Math.max(0, Date.now() - toldAt);
    const what = whatOf(request);
    if (!response.ok) throw failureOf(response, { host: this.host, what });
    if (/html/i.test(response.headers.get('content-type') ?? '')) {
      throw new SourceError(
        'badAnswer',
        `GitLab at ${this.host} answered ${what} with a web page instead of JSON: is a proxy or a sign-in page in between?`,
      );
    }
    try {
      const headers = Object.fromEntries(response.headers);
      return { status: response.status, headers, body: JSON.parse(text) };
    } catch {
      throw new AttemptError(
        'badAnswer',
        `GitLab at ${this.host} answered ${what} with something that is not JSON`,
        { attempts: 2 },
      );
    }
  }
}

/** What is not there or not to be read is an answer as good as any. */
function outcomeOf(status: number): 'ok' | 'throttled' | 'failed' {
  if (status === 429) return 'throttled';
  return status >= 500 ? 'failed' : 'ok';
}

function whatOf({ url }: HttpRequest): string {
  return decodeURIComponent(url.pathname.replace(/^.*\/api\/v4/, '')).slice(0, 200);
}

function causeOf(error: unknown): string {
  const code = (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' ? ` (${code})` : '';
}
