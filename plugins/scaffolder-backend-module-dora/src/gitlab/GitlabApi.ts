import { InputError, NotAllowedError, ServiceUnavailableError } from '@backstage/errors';

const TIMEOUT_MS = 15_000;
/** A project moved, and then its group. */
const MAX_REDIRECTS = 3;
/** A hundred environments are 60 kB. */
const MAX_BYTES = 2_000_000;

/** One GitLab and the token to ask it with. Every failure is one sentence that names the cause and no secret. */
export class GitlabApi {
  readonly #options: {
    host: string;
    apiBaseUrl: string;
    token: string;
    /** Whose token it is, for messages. */
    owner: 'yours' | 'portal';
  };

  constructor(options: {
    host: string;
    apiBaseUrl: string;
    token: string;
    /** Whose token it is, for messages. */
    owner: 'yours' | 'portal';
  }) {
    this.#options = options;
  }

  get tokenName(): string {
    return this.#options.owner === 'yours' ? 'your token' : 'the token of the portal';
  }

  /** The answer, or undefined for what is not there or not readable: GitLab does not tell one from the other. */
  async get(path: string): Promise<unknown> {
    const { host, apiBaseUrl, token } = this.#options;
    const response = await this.#follow(`${apiBaseUrl.replace(/\/+$/, '')}/${path}`, token);
    if (response.ok) return this.#readJson(response);
    await response.body?.cancel();
    switch (response.status) {
      case 404:
        return undefined;
      case 401:
        throw new NotAllowedError(
          `GitLab at ${host} rejects ${this.tokenName} (401): use a valid one with the scope read_api`,
        );
      case 403:
        throw new NotAllowedError(
          `GitLab at ${host} does not let ${this.tokenName} read (403): it needs the scope read_api and the role Reporter`,
        );
      case 429:
        throw new ServiceUnavailableError(
          `GitLab at ${host} is asked too often (429): try again in a minute`,
        );
      default:
        throw new ServiceUnavailableError(
          `GitLab at ${host} answered ${response.status}: try again later`,
        );
    }
  }

  /** GitLab redirects to where a project has moved; no answer leads to another server. */
  async #follow(url: string, token: string, redirects = MAX_REDIRECTS): Promise<Response> {
    const response = await this.#fetch(url, token);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    const next = URL.canParse(location, url) ? new URL(location, url) : undefined;
    if (redirects === 0 || next?.origin !== new URL(url).origin) {
      throw new ServiceUnavailableError(
        `GitLab at ${this.#options.host} redirects to another address: is apiBaseUrl of integrations.gitlab right?`,
      );
    }
    return this.#follow(next.href, token, redirects - 1);
  }

  async #fetch(url: string, token: string): Promise<Response> {
    const { host } = this.#options;
    try {
      return await fetch(url, {
        headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'manual',
      });
    } catch (error) {
      const { name, cause } = error as { name?: string; cause?: { code?: string } };
      if (name === 'TimeoutError') {
        throw new ServiceUnavailableError(
          `GitLab at ${host} did not answer within ${TIMEOUT_MS / 1000} s: try again later`,
        );
      }
      const code = cause?.code ? ` (${cause.code})` : '';
      throw new ServiceUnavailableError(`GitLab at ${host} cannot be reached${code}`);
    }
  }

  async #readJson(response: Response): Promise<unknown> {
    const { host } = this.#options;
    const text = await readText(response);
    if (text === undefined) {
      throw new ServiceUnavailableError(`GitLab at ${host} answered more than ${MAX_BYTES} bytes`);
    }
    try {
      return JSON.parse(text);
    } catch {
      throw new InputError(
        `GitLab at ${host} answered something that is not JSON: is apiBaseUrl of integrations.gitlab right?`,
      );
    }
  }
}

/** Undefined where there is too much of it. */
async function readText(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
