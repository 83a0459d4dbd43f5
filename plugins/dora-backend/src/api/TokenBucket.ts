import { Instant } from 'backstage-plugin-dora-common';

/** Lets through so many at once, and one more each `refillMs`. */
export class TokenBucket {
  readonly #size: number;
  readonly #refillMs: number;
  #tokens: number;
  #filledAt: Instant | undefined;

  constructor(options: { size: number; refillMs: number }) {
    this.#size = options.size;
    this.#refillMs = options.refillMs;
    this.#tokens = options.size;
  }

  take(now: Instant): boolean {
    // A clock that was set back fills nothing.
    const passedMs = Math.max(0, now - (this.#filledAt ?? now));
    this.#filledAt = now;
    this.#tokens = Math.min(this.#size, this.#tokens + passedMs / this.#refillMs);
    if (this.#tokens < 1) return false;
    this.#tokens--;
    return true;
  }
}
