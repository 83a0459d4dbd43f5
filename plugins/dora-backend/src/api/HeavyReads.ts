import pLimit from 'p-limit';
import { TooManyRequestsError } from './limits';
import { Viewer } from './viewer/Access';

/** One waits for the database while the other has the thread; more would only make all of them slower. */
const AT_ONCE = 2;
/** A page of the scorecard asks for ten at once, at most; what comes beyond that is no reader. */
const OF_ONE_CALLER = 12;
/** By then several of those that wait are answered. */
const RETRY_AFTER_SECONDS = 2;

/**
 * Answers over thousands of entities, a few at a time in this process, so that one reader cannot take the thread that
 * serves everybody. The slots are p-limit's. The count for each caller, with its 429 and Retry-After, is ours: p-queue
 * knows no callers, and bottleneck, which does, has had no release since 2019.
 */
export class HeavyReads {
  readonly #limit = pLimit(AT_ONCE);
  readonly #underWay = new Map<string, number>();

  /** Throws TooManyRequestsError where the caller waits for too many already, and AbortError once nobody waits. */
  async run<T>({ caller, signal }: Viewer, read: () => Promise<T>): Promise<T> {
    const others = this.#underWay.get(caller) ?? 0;
    if (others >= OF_ONE_CALLER) {
      throw new TooManyRequestsError(
        `You are waiting for ${others} answers over many entities already: ask for less at once`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.#underWay.set(caller, others + 1);
    try {
      return await this.#limit(() => {
        signal.throwIfAborted();
        return read();
      });
    } finally {
      const left = this.#underWay.get(caller)! - 1;
      if (left > 0) this.#underWay.set(caller, left);
      else this.#underWay.delete(caller);
    }
  }
}
