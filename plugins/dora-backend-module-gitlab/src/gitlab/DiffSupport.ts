import { DAY_MS } from 'backstage-plugin-dora-common';

/** Whoever refuses today may be another version tomorrow. */
const REFUSED_MS = DAY_MS;

/**
 * Whether one GitLab tells by GraphQL what merge requests changed, as far as was seen: older ones, and proxies before
 * them, refuse the whole query for it. Shared by all runs, so that finding out costs one request a day.
 */
export class DiffSupport {
  #answered = false;
  #refusedUntil = 0;
  #first: { over: Promise<void>; end: () => void } | undefined;
  readonly #now: () => number = Date.now;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Whether to ask for it. The first one to ask finds out, and must report; the others wait until it has. */
  async mayAsk(): Promise<boolean> {
    if (!this.#isRefused() && this.#first) await this.#first.over;
    if (this.#isRefused()) return false;
    if (!this.#first) {
      let end = () => {};
      const over = new Promise<void>(resolve => {
        end = resolve;
      });
      this.#first = { over, end };
    }
    return true;
  }

  /** False where it went wrong in a way that says nothing of these fields: who has answered before knows them. */
  report(outcome: 'answered' | 'refused' | 'failed'): boolean {
    this.#first?.end();
    if (outcome === 'answered') this.#answered = true;
    if (outcome === 'failed' || (outcome === 'refused' && this.#answered)) return false;
    if (outcome === 'refused') {
      this.#refusedUntil = this.#now() + REFUSED_MS;
      this.#first = undefined;
    }
    return true;
  }

  #isRefused(): boolean {
    return this.#now() < this.#refusedUntil;
  }
}
