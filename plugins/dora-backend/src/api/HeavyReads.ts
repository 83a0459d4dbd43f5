import pLimit from 'p-limit';
import { TooManyRequestsError } from './limits';
import { untilAborted } from './untilAborted';
import { Viewer } from './viewer/Access';

/** One waits for the database while the other has the thread; more would only make all of them slower. */
const AT_ONCE = 2;
/** A page of the scorecard asks for ten at once, at most; what comes beyond that is no reader. */
const OF_ONE_CALLER = 12;
/** By then several of those that wait are answered. */
const RETRY_AFTER_SECONDS = 2;

interface Caller {
  /**
   * When the last of their turns ends, of those who have left, too. They come one after the other: the other slot is for
   * others, however long these take.
   */
  last: Promise<void>;
  /** Those of them that have not ended. */
  turns: number;
  /** Answers that somebody waits for. */
  waiting: number;
}

/**
 * Answers over thousands of entities, a few at a time in this process, so that one reader cannot take the thread that
 * serves everybody. The slots are p-limit's. The count for each caller, with its 429 and Retry-After, is ours: p-queue
 * knows no callers, and bottleneck, which does, has had no release since 2019.
 */
export class HeavyReads {
  readonly #limit = pLimit(AT_ONCE);
  readonly #callers = new Map<string, Caller>();

  /**
   * Throws TooManyRequestsError where the caller waits for too many already, and AbortError once nobody waits.
   *
   * @param send - what is large is handed over bit by bit, as slowly as somebody takes it: it is theirs until then, while
   *   others have their turn
   */
  async run<T>(
    { caller, signal }: Viewer,
    read: () => Promise<T>,
    send?: (answer: T) => Promise<void>,
  ): Promise<T> {
    const own = this.#callers.get(caller) ?? { last: Promise.resolve(), turns: 0, waiting: 0 };
    if (own.waiting >= OF_ONE_CALLER) {
      throw new TooManyRequestsError(
        `You are waiting for ${own.waiting} answers over many entities already: ask for less at once`,
        RETRY_AFTER_SECONDS,
      );
    }
    this.#callers.set(caller, own);
    own.turns += 1;
    own.waiting += 1;
    const turn = own.last.then(() =>
      this.#limit(() => {
        signal.throwIfAborted();
        return read();
      }),
    );
    own.last = turn
      .catch(() => {
        // Who asked is told; the next one has their turn all the same.
      })
      .then(() => {
        own.turns -= 1;
        this.#forgetIdle(caller, own);
      });
    try {
      const answer = await untilAborted(turn, signal);
      await send?.(answer);
      return answer;
    } finally {
      own.waiting -= 1;
      this.#forgetIdle(caller, own);
    }
  }

  #forgetIdle(caller: string, { turns, waiting }: Caller): void {
    if (turns === 0 && waiting === 0) this.#callers.delete(caller);
  }
}
