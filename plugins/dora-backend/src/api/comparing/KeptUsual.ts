import { SeriesInterval } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { sinceOfAll } from '../../metrics/comparing/compareWithPast';
import { Question } from '../../metrics/comparing/Comparison';
import { Usual, usualOf } from '../../metrics/comparing/usual';
import { Samples } from '../../metrics/samples/samples';
import { SampleReader } from '../../samples/SampleReader';
import { QuestionKeys } from './QuestionKeys';
import { TestedMember, toCompared } from './toCompared';

/** What is usual in the buckets of charts, kept for as long as the same facts are asked the same. */
export class KeptUsual {
  readonly #keys: QuestionKeys;
  readonly #kept: LRUCache<string, Usual>;

  constructor(options: { samples: Pick<SampleReader, 'stamp'>; maxKept?: number }) {
    this.#keys = new QuestionKeys(options.samples);
    this.#kept = new LRUCache({ max: options.maxKept ?? DEFAULT_MEMORY.usual });
  }

  /** Of how many charts it is kept. */
  get size(): number {
    return this.#kept.size;
  }

  /** @param pool - of the members */
  of(
    members: readonly TestedMember[],
    pool: Samples,
    question: Question & { interval: SeriesInterval },
  ): Usual {
    const key = `${question.interval} ${this.#keys.of(members, question)}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const since = sinceOfAll(toCompared(members, question.profile));
    const usual = usualOf(pool, { ...question, since });
    this.#kept.set(key, usual);
    return usual;
  }
}
