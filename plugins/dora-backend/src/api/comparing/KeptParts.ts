import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { OwnParts, Parts } from '../../metrics/comparing/Parts';
import { Samples } from '../../metrics/samples/samples';

interface Question {
  /** Of how many it was asked at most. */
  entities: number;
  partsOf: WeakMap<Samples, OwnParts>;
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
    const partsOf: Question['partsOf'] = kept?.partsOf ?? new WeakMap();
    this.#kept.set(asked, { entities: Math.max(entities, kept?.entities ?? 0), partsOf });
    return samples => {
      const known = partsOf.get(samples);
      if (known) return known;
      const made: OwnParts = [];
      partsOf.set(samples, made);
      return made;
    };
  }
}
