import { LRUCache } from 'lru-cache';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import {
  answered,
  Comparison,
  Question,
  sinceOfAll,
  testAll,
  Tests,
  testsOf,
  toTests,
} from '../../metrics/comparing/Comparison';
import { Parts } from '../../metrics/comparing/Parts';
import { SampleReader } from '../../samples/SampleReader';
import { recordVerdictTime, timeVerdicts } from '../../telemetry/verdicts';
import { giveWay, mapInTurns } from '../../inTurns';
import { KeptParts } from './KeptParts';
import { QuestionKeys } from './QuestionKeys';
import { TestedMember, toCompared } from './toCompared';

/** What tests say, kept for as long as the same facts are asked the same. */
export class KeptTests {
  readonly #keys: QuestionKeys;
  readonly #kept: LRUCache<string, Tests>;
  readonly #parts: KeptParts;

  constructor(options: {
    samples: Pick<SampleReader, 'stamp'>;
    maxKept?: number;
    maxParts?: number;
  }) {
    this.#keys = new QuestionKeys(options.samples);
    this.#parts = new KeptParts(options);
    this.#kept = new LRUCache({ max: options.maxKept ?? DEFAULT_MEMORY.tests });
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
    const tests = testsOf(
      toCompared(members, question.profile),
      question,
      this.#partsOf(members, question),
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
    this.#kept.set(key, toTests(results));
  }

  compare(members: readonly TestedMember[], question: Question): Comparison {
    const compared = toCompared(members, question.profile);
    const key = this.#keys.of(members, question);
    let tests = this.#kept.get(key);
    if (!tests) {
      tests = timeVerdicts(() => testAll(compared, question, this.#partsOf(members, question)));
      this.#kept.set(key, tests);
    }
    return { tests, since: sinceOfAll(compared) };
  }

  /** Of an entity alone, too: where it is a row, it is a part of the total as well. */
  #partsOf(members: readonly TestedMember[], question: Question): Parts {
    return this.#parts.of({ asked: this.#keys.asked(question), entities: members.length });
  }
}
