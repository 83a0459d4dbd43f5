import { LRUCache } from 'lru-cache';

/**
 * All five windows, and ranges or another profile beside them. With room for four of the five, who goes through them finds
 * none again: of 5,000 services that was a tenth of each page.
 */
const MOST_QUESTIONS = 8;
/** A question ends with its minute. */
const KEPT_MS = 60_000;

/**
 * What the last few questions came to for each of many things. Who may see other entities than somebody else asks the
 * same of most of them, and finds it by the thing itself.
 */
export class Lately<K extends object, V> {
  readonly #known = new LRUCache<string, WeakMap<K, V>>({
    max: MOST_QUESTIONS,
    ttl: KEPT_MS,
    // Nobody may ask again, and what is known of thousands of things would stay.
    ttlAutopurge: true,
  });

  /** What is known for one question, to look at and to add to. */
  about(question: string): WeakMap<K, V> {
    const known = this.#known.get(question) ?? new WeakMap<K, V>();
    this.#known.set(question, known);
    return known;
  }
}
