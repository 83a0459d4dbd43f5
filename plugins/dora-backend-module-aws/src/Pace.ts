import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Lets calls through one after another, at most so many a second, however many runs share it. Ours, because p-queue counts
 * by windows, at whose edge two bursts meet; evenly spaced is what AWS's limits take best.
 */
export class Pace {
  readonly #intervalMs: number;
  #nextAt = 0;

  constructor(perSecond: number) {
    this.#intervalMs = 1000 / perSecond;
  }

  /** Resolves when it is this call's turn; rejects with AbortError when aborted before that. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = Date.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + this.#intervalMs;
    if (at > now) await sleep(at - now, undefined, { signal });
  }
}
