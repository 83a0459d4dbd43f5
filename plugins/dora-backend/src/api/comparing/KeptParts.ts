import { Instant } from 'backstage-plugin-dora-common';
import { Parts } from '../../metrics/comparing/Parts';
import { Samples } from '../../metrics/samples/samples';

/** The windows and profiles that people go back and forth between. Of each an entity of a deployment a day keeps 4 to 6 kB. */
const MAX_QUESTIONS = 3;

/** By its name what an entity brings, and since when everything about it was known then. */
type Known = Map<string, { since: Instant; part: unknown }>;

/**
 * What each entity brings to the tests of the groups that it is in, for as long as its samples are the same ones: when
 * facts of one of thousands arrive, the tests of all together take the parts of the others from here.
 */
export class KeptParts {
  readonly #kept = new WeakMap<Samples, Map<string, Known>>();

  /** @param asked - the question in words, which names its hour, too */
  of(asked: string): Parts {
    return name =>
      ({ samples, since }, make) => {
        const known = this.#knownOf(samples, asked);
        const before = known.get(name);
        if (before && before.since === since) return before.part as ReturnType<typeof make>;
        const part = make();
        known.set(name, { since, part });
        return part;
      };
  }

  #knownOf(samples: Samples, asked: string): Known {
    let questions = this.#kept.get(samples);
    if (!questions) this.#kept.set(samples, (questions = new Map()));
    let known = questions.get(asked);
    if (!known) {
      questions.set(asked, (known = new Map()));
      if (questions.size > MAX_QUESTIONS) questions.delete(questions.keys().next().value!);
    }
    return known;
  }
}
