import { Profile } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { MadePool, repoolSamples } from '../../metrics/samples/repoolSamples';
import { Samples } from '../../metrics/samples/samples';
import { sizeOf } from '../../metrics/samples/sizeOf';
import { areSame } from '../../areSame';

/** Viewers with different rights have pools of their own. */
const MOST_OF_A_NAME = 8;

interface Kept extends MadePool {
  seenBy: object;
}

/**
 * Pools, kept for as long as they are asked for. One is found by exactly the samples it is made of, so that whoever
 * may see another set of entities gets another pool.
 */
export class KeptPools {
  readonly #kept: LRUCache<string, Kept[]>;

  constructor(options: { maxSamples?: number } = {}) {
    const maxSize = options.maxSamples ?? DEFAULT_MEMORY.pooled;
    const sizeCalculation = (made: Kept[]) =>
      made.reduce((sum, { parts, pool }) => sum + parts.length + sizeOf(pool), 1);
    this.#kept = new LRUCache({ maxSize, sizeCalculation });
  }

  /** How many samples are kept in pools. */
  get size(): number {
    return this.#kept.calculatedSize;
  }

  /**
   * @param asked - in `name` what the pool is of, so that others like it are found: a ref, and since when; `seenBy` is one
   *   and the same for all who may see the same
   */
  of(
    { name, seenBy }: { name: string; seenBy: object },
    parts: readonly Samples[],
    profile: Profile,
  ): Samples {
    if (parts.length < 2) return poolSamples(parts, profile);
    const others = this.#kept.get(name) ?? [];
    const known = others.find(made => areSame(made.parts, parts));
    if (known) return known.pool;
    const isOwn = (made: Kept) => made.seenBy === seenBy;
    const again = repoolOne([...others.filter(isOwn), ...others], parts);
    const pool = again?.pool ?? poolSamples(parts, profile);
    // Their own, of as many, is of older facts now; one of somebody else's they may ask for again.
    const isOlder = (made: Kept) => isOwn(made) && made.parts.length === parts.length;
    const rest = others.filter(made => !isOlder(made));
    this.#kept.set(name, [{ parts, pool, seenBy }, ...rest].slice(0, MOST_OF_A_NAME));
    return pool;
  }
}

function repoolOne(others: readonly Kept[], parts: readonly Samples[]) {
  for (const from of others) {
    const pool = repoolSamples(from, parts);
    if (pool) return { from, pool };
  }
  return undefined;
}
