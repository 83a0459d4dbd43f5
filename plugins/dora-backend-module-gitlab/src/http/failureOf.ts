import { SourceError } from 'backstage-plugin-dora-node';
import { AttemptError } from './AttemptError';
import { LONGEST_PAUSE_MS } from './HostLimiter';

const ATTEMPTS = 3;
/** Some of GitLab's limits say neither that they are near nor when they end. */
const BARE_THROTTLE_MS = 2_000;

/** What an answer that is not a success means. `what` names the request without its query, which may be long. */
export function failureOf(
  response: Response,
  { host, what }: { host: string; what: string },
): SourceError | AttemptError {
  const { status } = response;
  const at = `GitLab at ${host}`;
  switch (status) {
    case 401:
      return new SourceError(
        'unauthorized',
        `${at} rejects the token of integrations.gitlab (401): replace it with a valid one, scope read_api`,
      );
    case 403:
      // So do GitLab's protections against abuse, and proxies before it.
      if (retryAfterMs(response.headers) !== undefined) return asksForPause();
      return new SourceError(
        'forbidden',
        `${at} does not let the token of integrations.gitlab read ${what} (403): it needs the scope read_api and the role Reporter, and the project this feature`,
      );
    case 404:
      return new SourceError(
        'notFound',
        `${at} has no ${what}, or its token may not read it (404)`,
      );
    case 429:
      return asksForPause();
    default:
      if (status >= 500) {
        return new AttemptError('unreachable', `${at} answered ${what} with ${status}`, {
          attempts: ATTEMPTS,
          retryAfterMs: retryAfterMs(response.headers),
        });
      }
      return new SourceError('badAnswer', `${at} refused ${what} (${status})`);
  }

  function asksForPause(): AttemptError {
    return new AttemptError('throttled', `${at} says that it is asked too often (${status})`, {
      attempts: ATTEMPTS,
      retryAfterMs: retryAfterMs(response.headers) ?? BARE_THROTTLE_MS,
    });
  }
}

/** Seconds or a date. */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const ms = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, LONGEST_PAUSE_MS) : undefined;
}
