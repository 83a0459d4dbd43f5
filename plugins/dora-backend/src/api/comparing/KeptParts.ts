import { LRUCache } from 'lru-cache';
import { areSame } from '../../areSame';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { Compared } from '../../metrics/comparing/Compared';
import { Block, newBlock, newStratum, Parts, Stratum } from '../../metrics/comparing/Parts';
import { areAlike, Since } from '../../metrics/comparing/since';
import { Samples } from '../../metrics/samples/samples';

/** Viewers with different rights have blocks of their own. */
const MOST_OF_A_STRATUM = 8;

interface Question {
  /** Of whom strata are kept, asked alone or with others. */
  refs: Set<string>;
  strata: WeakMap<Samples, { stratum: Stratum; readBackTo: Since }>;
  /** By their first stratum. */
  blocks: WeakMap<Stratum, Block[]>;
}

/**
 * What many in a row bring to the tests of the groups that they are in, for as long as their samples are the same ones:
 * when facts of one of thousands arrive, the tests of all together take the parts of most others from here. The questions
 * that nobody has asked for longest are let go.
 */
export class KeptParts {
  readonly #kept: LRUCache<string, Question>;

  constructor(options: { maxParts?: number } = {}) {
    this.#kept = new LRUCache({
      maxSize: options.maxParts ?? DEFAULT_MEMORY.parts,
      // A question of nobody takes its place, too.
      sizeCalculation: ({ refs }) => Math.max(1, refs.size),
    });
  }

  /** Of how many entities parts are kept, over all questions. */
  get size(): number {
    return this.#kept.calculatedSize;
  }

  /**
   * @param asked - the question in words, which names its hour, too
   * @param work - asks for all strata that it needs before it returns
   */
  use<T>(asked: string, work: (parts: Parts) => T): T {
    const { refs, strata, blocks } = this.#kept.get(asked) ?? {
      refs: new Set(),
      strata: new WeakMap(),
      blocks: new WeakMap(),
    };
    const done = work({
      stratum: (one, samples) => sameStratum({ refs, strata }, one, samples),
      block: own => sameBlock(blocks, own),
    });
    // As another one: of the same it is not counted again how large it is.
    this.#kept.set(asked, { refs, strata, blocks });
    return done;
  }
}

function sameStratum(
  { refs, strata }: Pick<Question, 'refs' | 'strata'>,
  one: Compared,
  samples: Samples = one.samples,
): Stratum {
  const before = strata.get(samples);
  // Of thousands, most were read back to the very same.
  if (before?.readBackTo === one.readBackTo) return before.stratum;
  const made = newStratum(one, samples);
  const isSame = before && areAlike(before.stratum.since, made.since);
  const stratum = isSame ? before.stratum : made;
  strata.set(samples, { stratum, readBackTo: one.readBackTo });
  refs.add(one.ref);
  return stratum;
}

function sameBlock(known: Question['blocks'], strata: readonly Stratum[]): Block {
  const others = known.get(strata[0]) ?? [];
  const before = others.find(block => areSame(block.strata, strata));
  if (before) return before;
  const made = newBlock(strata);
  known.set(strata[0], [made, ...others].slice(0, MOST_OF_A_STRATUM));
  return made;
}
