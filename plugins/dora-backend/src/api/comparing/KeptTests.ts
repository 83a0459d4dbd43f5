import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { answered, compareWithPast, testsOf } from '../../metrics/comparing/compareWithPast';
import { Comparison, Question } from '../../metrics/comparing/Comparison';
import { SampleReader } from '../../samples/SampleReader';
import { recordVerdictTime, timeVerdicts } from '../../telemetry/verdicts';
import { giveWay, mapInTurns } from '../../inTurns';
import { KeptParts } from './KeptParts';
import { QuestionKeys } from './QuestionKeys';
import { TestedMember, toCompared } from './toCompared';

/** What tests say, kept for as long as the same facts are asked the same. */
export class KeptTests {
  readonly parts: KeptParts;
  readonly #keys: QuestionKeys;
  readonly #kept: LRUCache<string, Comparison>;

  constructor(options: {
    samples: Pick<SampleReader, 'stamp'>;
    maxKept?: number;
    maxParts?: number;
  }) {
    this.#keys = new QuestionKeys(options.samples);
    this.parts = new KeptParts(options);
    this.#kept = new LRUCache({ max: options.maxKept ?? DEFAULT_MEMORY.tests });
  }

  /** How many questions are kept with what tests say. */
  get size(): number {
    return this.#kept.size;
  }

  /** Tests of a large group ahead of `compare`, while other requests have their turn in between. */
  async prepare(
    members: readonly TestedMember[],
    question: Question,
    signal?: AbortSignal,
  ): Promise<void> {
    await this.#keys.prepare(members, question.profile, signal);
    const key = this.#keys.of(members, question);
    if (this.#kept.has(key)) return;
    await giveWay(signal);
    let spentMs = 0;
    const compared = toCompared(members, question.profile);
    const { tests, since } = this.parts.use(this.asked(question), parts =>
      testsOf(compared, question, parts),
    );
    const results = await mapInTurns(
      tests,
      test => {
        const began = performance.now();
        const result = answered(test);
        spentMs += performance.now() - began;
        return result;
      },
      signal,
    );
    recordVerdictTime(spentMs);
    this.#kept.set(key, new Comparison(results, since));
  }

  compare(members: readonly TestedMember[], question: Question): Comparison {
    const key = this.#keys.of(members, question);
    const known = this.#kept.get(key);
    if (known) return known;
    const compared = toCompared(members, question.profile);
    const comparison = timeVerdicts(() =>
      this.parts.use(this.asked(question), parts => compareWithPast(compared, question, parts)),
    );
    this.#kept.set(key, comparison);
    return comparison;
  }

  /** What is asked, whomever it is asked of: as long as the same is asked of the same, tests say the same. */
  asked(question: Question): string {
    return this.#keys.asked(question);
  }
}
