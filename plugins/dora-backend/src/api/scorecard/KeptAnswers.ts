import { LRUCache } from 'lru-cache';
import { areSame } from '../../areSame';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { untilAborted } from '../untilAborted';

/** Viewers with different rights, and facts that have changed meanwhile. */
const MOST_OF_A_QUESTION = 8;
/** A question ends with its minute. */
const KEPT_MS = 60_000;

interface Kept<T> {
  grounds: readonly unknown[];
  answer: Promise<T>;
  /** How many wait for it. */
  waiting: number;
  stop: AbortController;
}

/**
 * Whole answers: of those who ask the same of the same at once, one has it worked out. What an answer rests on are the
 * very objects that it is made of, so that who may see others gets another answer.
 */
export class KeptAnswers<T> {
  readonly #kept: LRUCache<string, Kept<T>[]>;

  constructor(options: { maxGrounds?: number } = {}) {
    this.#kept = new LRUCache({
      maxSize: options.maxGrounds ?? DEFAULT_MEMORY.grounds,
      sizeCalculation: all => all.reduce((sum, { grounds }) => sum + grounds.length, 1),
      ttl: KEPT_MS,
      ttlAutopurge: true,
    });
  }

  /** How much the answers that are kept rest on. */
  get size(): number {
    return this.#kept.calculatedSize;
  }

  /** Throws AbortError once the signal is aborted. The work goes on while anybody else waits for it. */
  async of(
    asked: { question: string; grounds: readonly unknown[]; signal: AbortSignal },
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { question, grounds, signal } = asked;
    signal.throwIfAborted();
    const others = (this.#kept.get(question) ?? []).filter(({ stop }) => !stop.signal.aborted);
    const found = others.find(one => areSame(one.grounds, grounds));
    const kept = found ?? begin(work, grounds);
    if (!found) this.#kept.set(question, [kept, ...others].slice(0, MOST_OF_A_QUESTION));
    kept.waiting += 1;
    try {
      return await untilAborted(kept.answer, signal);
    } finally {
      kept.waiting -= 1;
      if (kept.waiting === 0 && signal.aborted) kept.stop.abort();
    }
  }
}

function begin<T>(work: (signal: AbortSignal) => Promise<T>, grounds: readonly unknown[]): Kept<T> {
  const stop = new AbortController();
  const answer = work(stop.signal);
  // What failed is tried again by the next one who asks.
  answer.catch(() => stop.abort());
  return { grounds, answer, waiting: 0, stop };
}
