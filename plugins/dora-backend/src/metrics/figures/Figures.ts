import { BandOrNoData, METRIC_IDS, MetricId, Verdict } from 'backstage-plugin-dora-common';
import { ofEachMetric } from '../ofEachMetric';

export type BandOf = BandOrNoData | 'unbanded';

/** How a value stands against its baseline. */
export interface AgainstBaseline {
  verdict: Verdict;
  /** Whether enough of the past is known. */
  isComparable: boolean;
}

/** What lists of rows take of a metric: they are sorted, filtered, counted and told apart by it. */
export interface Figure {
  /** Null where there is none. */
  value: number | null;
  band: BandOf;
  /** Null where the baseline has no value. */
  baseline: AgainstBaseline | null;
  /** How likely chance alone would have changed the value so: small is clear. Null where it could not be compared. */
  clearness: number | null;
}

const BANDS: readonly BandOf[] = ['elite', 'high', 'medium', 'low', 'noData', 'unbanded'];
const VERDICTS: readonly Verdict[] = ['none', 'better', 'worse'];
const NUMBERS_OF_FIGURE = 5;

/** One of each metric. In one list of numbers: those of thousands of rows are kept, and collecting garbage goes over each object. */
export class Figures {
  readonly #numbers: number[];

  constructor(figureOf: (metric: MetricId) => Figure) {
    const numbers = new Array(METRIC_IDS.length * NUMBERS_OF_FIGURE).fill(NaN);
    METRIC_IDS.forEach((metric, i) => {
      const { value, band, baseline, clearness } = figureOf(metric);
      const first = i * NUMBERS_OF_FIGURE;
      numbers[first] = value ?? NaN;
      numbers[first + 1] = BANDS.indexOf(band);
      numbers[first + 2] = clearness ?? NaN;
      // Without a baseline the rest stays NaN.
      if (!baseline) return;
      numbers[first + 3] = VERDICTS.indexOf(baseline.verdict);
      numbers[first + 4] = Number(baseline.isComparable);
    });
    this.#numbers = numbers;
  }

  of(metric: MetricId): Figure {
    const first = METRIC_IDS.indexOf(metric) * NUMBERS_OF_FIGURE;
    const verdict = this.#numbers[first + 3];
    return {
      value: orNull(this.#numbers[first]),
      band: BANDS[this.#numbers[first + 1]],
      clearness: orNull(this.#numbers[first + 2]),
      baseline: Number.isNaN(verdict)
        ? null
        : { verdict: VERDICTS[verdict], isComparable: this.#numbers[first + 4] === 1 },
    };
  }

  /** The band of each metric. */
  bands(): Record<MetricId, BandOf> {
    return ofEachMetric(metric => this.of(metric).band);
  }
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
