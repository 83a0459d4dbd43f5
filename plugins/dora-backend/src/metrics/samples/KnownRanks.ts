import { Ranked, Selection, sumOf } from '../statistics';
import { changedStretch, Stretch } from './stretches';

/**
 * Of how many a rank may move before it is sought anew: of a month, that is what comes and goes in some hours. Seeking it
 * takes going over all of them, and what is kept for it a fiftieth of their place.
 */
const SLACK = 0.01;

/** Numbers by their rank, and their mean. */
export interface RankedValues extends Ranked {
  /** Of at least one. */
  mean(): number;
}

/**
 * Numbers by their rank, of which only those near the ranks that were asked for are known: when some of many come and go, these
 * are soon known of the others, too.
 */
export class KnownRanks {
  readonly length: number;
  readonly #sum: number;
  readonly #stretches: Stretch[];

  /** Of these, which it does not hold on to. */
  static of(values: Float64Array): KnownRanks {
    return new KnownRanks({ length: values.length, sum: sumOf(values) }, []);
  }

  private constructor({ length, sum }: { length: number; sum: number }, stretches: Stretch[]) {
    this.length = length;
    this.#sum = sum;
    this.#stretches = stretches;
  }

  /** @param select - from all of the numbers, where a rank is asked for that is not known yet */
  read(select: () => Selection): RankedValues {
    return {
      length: this.length,
      mean: () => this.#sum / this.length,
      at: rank => {
        if (rank < 0 || rank >= this.length) return undefined;
        const known = this.#stretches.find(
          ({ first, values }) => rank >= first && rank < first + values.length,
        );
        if (known) return known.values[rank - known.first];
        const slack = Math.ceil(this.length * SLACK);
        const first = Math.max(0, rank - slack);
        const values = select().between(first, Math.min(this.length - 1, rank + slack));
        this.#stretches.push({ first, values });
        return values[rank - first];
      },
    };
  }

  /** Of what is there after some went and others came. */
  changed({ gone, came }: { gone: Float64Array; came: Float64Array }): KnownRanks {
    const inOrder = { gone: gone.sort(), came: came.sort() };
    const stretches = this.#stretches
      .map(stretch => changedStretch(stretch, inOrder))
      .filter(({ values }) => values.length > 0);
    return new KnownRanks(
      {
        length: this.length - gone.length + came.length,
        // Of whole milliseconds, so that adding up in any order gives the same.
        sum: this.#sum - sumOf(gone) + sumOf(came),
      },
      stretches,
    );
  }
}
