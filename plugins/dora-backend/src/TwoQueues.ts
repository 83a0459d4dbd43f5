import { LRUCache } from 'lru-cache';

/**
 * What was asked for once may always have so much of all. Of 36,000 rows, as are kept by default, these are 9,000: a page of
 * 5,000 services is still there a minute later.
 */
const ONCE_SHARE = 1 / 4;

/**
 * A bounded memory that whoever asks for much once does not empty for all others: what was asked for again lasts longer
 * than what was asked for once (known as 2Q). In each, what is unused longest goes first.
 */
export class TwoQueues<K extends {}, V extends {}> {
  readonly #max: number;
  readonly #once: LRUCache<K, V>;
  readonly #again: LRUCache<K, V>;
  /** Keys alone, of what was asked for once and had to go. More than there was room for comes again, too. */
  readonly #gone: LRUCache<K, true>;

  constructor(max: number) {
    this.#max = max;
    this.#once = new LRUCache({ max });
    this.#again = new LRUCache({ max });
    this.#gone = new LRUCache({ max });
  }

  get size(): number {
    return this.#once.size + this.#again.size;
  }

  get(key: K): V | undefined {
    const found = this.#again.get(key);
    if (found !== undefined) return found;
    const foundOnce = this.#once.get(key);
    if (foundOnce === undefined) return undefined;
    this.#once.delete(key);
    this.#again.set(key, foundOnce);
    return foundOnce;
  }

  /** Of a key that is not there. */
  add(key: K, value: V): void {
    if (this.size >= this.#max) this.#letOneGo();
    (this.#gone.delete(key) ? this.#again : this.#once).set(key, value);
  }

  #letOneGo(): void {
    if (this.#once.size < this.#max * ONCE_SHARE && this.#again.size > 0) {
      this.#again.pop();
      return;
    }
    const [oldest] = this.#once.rkeys();
    this.#once.delete(oldest);
    this.#gone.set(oldest, true);
  }
}
