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

interface Question {
  /** Of how many it was asked at most. */
  entities: number;
  partsByName: Map<string, WeakMap<Samples, Known>>;
}

/**
 * What each entity brings to the tests of the groups that it is in, for as long as its samples are the same ones: when
 * facts of one of thousands arrive, the tests of all together take the parts of the others from here. The questions
 * that nobody has asked for longest are let go.
 */
export class KeptParts {
  readonly #kept: LRUCache<string, Question>;

  constructor(options: { maxParts?: number } = {}) {
    this.#kept = new LRUCache({
      maxSize: options.maxParts ?? DEFAULT_MEMORY.parts,
      sizeCalculation: ({ entities }) => entities,
    });
  }

  /** @param asked - the question in words, which names its hour, too, and of how many entities it is asked */
  of({ asked, entities }: { asked: string; entities: number }): Parts {
    const kept = this.#kept.get(asked);
    const partsByName: Question['partsByName'] = kept?.partsByName ?? new Map();
    this.#kept.set(asked, { entities: Math.max(entities, kept?.entities ?? 0), partsByName });
    return name => {
      const known = partsByName.get(name) ?? new WeakMap<Samples, Known>();
      partsByName.set(name, known);
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
