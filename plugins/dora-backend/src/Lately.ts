import { LRUCache } from 'lru-cache';

/** Windows, profiles and visible sets that people look at side by side; each ends with its minute anyway. */
const MOST_QUESTIONS = 6;

/**
 * What the last few questions came to for each of many things. Who may see other entities than somebody else asks the
 * same of most of them, and finds it by the thing itself. It keeps nothing alive but what is known of living things.
 */
export class Lately<K extends object, V> {
  readonly #known = new LRUCache<string, WeakMap<K, V>>({ max: MOST_QUESTIONS });

  /** What is known for one question, to look at and to add to. */
  about(question: string): WeakMap<K, V> {
    const known = this.#known.get(question) ?? new WeakMap<K, V>();
    this.#known.set(question, known);
    return known;
  }
}
