import pLimit from 'p-limit';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { SourceError } from 'backstage-plugin-dora-node';

/** A rate limit's window is a minute: that long a request waits its turn, beyond it the run is given up. */
const MAX_WAIT_MS = 65_000;

/** One answer must not silence a host for a year: whoever asks for more is asked again after an hour. */
export const LONGEST_PAUSE_MS = HOUR_MS;

/**
 * How much one GitLab is asked at a time, by all collections together.
 *
 * Where GitLab asks for a pause, everything that goes to this host pauses: limits count per user and per address. Slots are
 * p-limit's; the pause is ours, because queues pause for good and not until an instant that each answer may put off.
 */
export class HostLimiter {
  readonly #limit: ReturnType<typeof pLimit>;
  #pausedUntil = 0;
  readonly #host: string;
  /** Of each window, how much may be used: the token is shared with others. */
  readonly #rateShare: number;

  constructor(host: string, requestsInFlight: number, rateShare: number) {
    this.#host = host;
    this.#rateShare = rateShare;
    this.#limit = pLimit(requestsInFlight);
  }

  run<T>(request: () => Promise<T>, signal: AbortSignal): Promise<T> {
    return this.#limit(async () => {
      await this.#waitTurn(signal);
      return request();
    });
  }

  pause(milliseconds: number): void {
    const pause = Math.min(milliseconds, LONGEST_PAUSE_MS);
    this.#pausedUntil = Math.max(this.#pausedUntil, Date.now() + pause);
  }

  /** Every answer says how many requests are left and when there will be more. */
  observe(headers: Headers): void {
    const remaining = headers.get('ratelimit-remaining');
    const resetAt = Number(headers.get('ratelimit-reset')) * 1000;
    const limit = Number(headers.get('ratelimit-limit') ?? 0);
    const left = Number.isFinite(limit) ? Math.round(limit * (1 - this.#rateShare)) : 0;
    if (remaining !== null && Number(remaining) <= left && resetAt > Date.now()) {
      this.pause(resetAt - Date.now());
    }
  }

  async #waitTurn(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    for (let wait = this.#waitMs(); wait > 0; wait = this.#waitMs()) {
      if (wait > MAX_WAIT_MS) {
        throw new SourceError(
          'throttled',
          `GitLab at ${this.#host} asks to be left alone for ${Math.ceil(wait / 1000)} s`,
          { retryAfterMs: wait },
        );
      }
      await sleep(wait, undefined, { signal });
    }
  }

  #waitMs(): number {
    const wait = this.#pausedUntil - Date.now();
    // Longer than any pause: the clock was set back.
    return wait > LONGEST_PAUSE_MS ? 0 : wait;
  }
}
