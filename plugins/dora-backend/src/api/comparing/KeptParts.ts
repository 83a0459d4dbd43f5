import { Instant } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { Parts } from '../../metrics/comparing/Parts';
import { Samples } from '../../metrics/samples/samples';

/** What an entity brings, and since when everything about it was known then. */
interface Known {
  since: Instant;
  part: unknown;
}

/** Of a question, by the names of its parts. */
type PartsByName = Map<string, WeakMap<Samples, Known>>;

/**
 * What each entity brings to the tests of the groups that it is in, for as long as its samples are the same ones: when
 * facts of one of thousands arrive, the tests of all together take the parts of the others from here. The questions
 * that nobody has asked for longest are let go.
 */
export class KeptParts {
  readonly #kept: LRUCache<string, PartsByName>;
  /** Of how many entities each question was asked. */
  readonly #sizes = new WeakMap<PartsByName, number>();

  constructor(options: { maxParts?: number } = {}) {
    this.#kept = new LRUCache({ maxSize: options.maxParts ?? DEFAULT_MEMORY.parts });
  }

  /** @param asked - the question in words, which names its hour, too, and of how many entities it is asked */
  of({ asked, entities }: { asked: string; entities: number }): Parts {
    const byName: PartsByName = this.#kept.get(asked) ?? new Map();
    const size = Math.max(entities, this.#sizes.get(byName) ?? 1);
    this.#sizes.set(byName, size);
    this.#kept.set(asked, byName, { size });
    return name => {
      const known = byName.get(name) ?? new WeakMap<Samples, Known>();
      byName.set(name, known);
      return ({ samples, since }, make) => {
        const before = known.get(samples);
        if (before && before.since === since) return before.part as ReturnType<typeof make>;
        const part = make();
        known.set(samples, { since, part });
        return part;
      };
    };
  }
}
