import { countRequest, SourceError, SourceErrorReason } from 'backstage-plugin-dora-node';

const TIMEOUT_MS = 15_000;

const REASONS: Record<number, [SourceErrorReason, string]> = {
  401: ['unauthorized', 'does not know the token: put a new one into deployer.token'],
  403: ['forbidden', 'refuses: let the token of deployer.token read apps'],
  404: ['notFound', 'has no such app that may be read here'],
  429: ['throttled', 'wants to be asked less'],
};

/** The deployer over HTTP. Every failure is a sentence that a person can act on, without a token or a body in it. */
export class DeployerApi {
  readonly #options: { baseUrl: string; token: string; timeoutMs?: number };

  constructor(options: { baseUrl: string; token: string; timeoutMs?: number }) {
    this.#options = options;
  }

  async get(path: string, signal: AbortSignal): Promise<unknown> {
    const { baseUrl, token, timeoutMs = TIMEOUT_MS } = this.#options;
    const { host } = new URL(baseUrl);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        headers: { authorization: `Bearer ${token}` },
        signal: AbortSignal.any([signal, timeout]),
      });
      countRequest(host, outcomeOf(response));
      if (response.ok) return await response.json();
      const [reason, does] = REASONS[response.status] ?? ['unreachable', 'fails at the moment'];
      throw new SourceError(reason, `${host} ${does}`);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof SourceError) throw error;
      if (timeout.aborted) countRequest(host, 'failed');
      throw new SourceError('unreachable', `${host} gives no answer that can be read`, {
        cause: error,
      });
    }
  }
}

function outcomeOf({ ok, status }: Response) {
  if (ok) return 'ok';
  return status === 429 ? 'throttled' : 'failed';
}
