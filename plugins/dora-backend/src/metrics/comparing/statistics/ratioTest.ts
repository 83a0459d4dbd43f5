import { directionOf, normalResult, TestResult } from './distributions';

/** How many of how many, on either side of one stratum. */
export interface TwoRatios {
  window: { numerator: number; denominator: number };
  past: { numerator: number; denominator: number };
}

/** With more ways to fall out than that over several strata, the normal approximation is as good and many times quicker. */
const MOST_EXACT = 400;

const NUMBERS_OF_STRATUM = 4;

/** What several strata bring to the test together. */
export interface RatioPart {
  /**
   * Of each stratum that says anything, in one list, because those of thousands are kept: numerator and denominator of the
   * window, and those of the past. With more ways to fall out than are gone over one by one, whether there are several.
   */
  telling: readonly number[];
  observed: number;
  expected: number;
  variance: number;
  /** In how many ways it could fall out. */
  ways: number;
}

export function ratioPart(stratum: TwoRatios): RatioPart {
  if (!isTelling(stratum)) return { telling: [], observed: 0, expected: 0, variance: 0, ways: 0 };
  const { window, past } = stratum;
  const all = window.denominator + past.denominator;
  const events = window.numerator + past.numerator;
  const share = window.denominator / all;
  return {
    telling: [window.numerator, window.denominator, past.numerator, past.denominator],
    observed: window.numerator,
    expected: events * share,
    variance: (events * share * (1 - share) * (all - events)) / (all - 1),
    ways: Math.min(events, window.denominator, past.denominator, all - events),
  };
}

export function addUpRatios(parts: readonly RatioPart[]): RatioPart {
  if (parts.length === 1) return parts[0];
  const sum = { observed: 0, expected: 0, variance: 0, ways: 0 };
  for (const { observed, expected, variance, ways } of parts) {
    sum.observed += observed;
    sum.expected += expected;
    sum.variance += variance;
    sum.ways += ways;
  }
  return { ...sum, telling: sum.ways > MOST_EXACT ? oneOrTwo(parts) : parts.flatMap(tellingOf) };
}

function tellingOf({ telling }: RatioPart): readonly number[] {
  return telling;
}

/** No more is asked of more ways than that: joining all of thousands took a tenth of their page. */
function oneOrTwo(parts: readonly RatioPart[]): number[] {
  const found: number[] = [];
  for (const { telling } of parts) {
    if (found.length > NUMBERS_OF_STRATUM) break;
    found.push(...telling.slice(0, 2 * NUMBERS_OF_STRATUM));
  }
  return found;
}

/**
 * Whether a share rose or fell: Fisher's exact test with the mid-p correction, over several strata its conditional form
 * (exact Cochran-Mantel-Haenszel). Null where no stratum says anything.
 */
export function ratioTest(parts: readonly RatioPart[]): TestResult | null {
  const { telling, observed, expected, variance, ways } = addUpRatios(parts);
  if (telling.length === 0) return null;
  const difference = observed - expected;
  // Half of what was seen counts, as exactly: that is what half a step would take away.
  if (ways > MOST_EXACT && telling.length > NUMBERS_OF_STRATUM) {
    return normalResult(difference, Math.sqrt(variance), 0);
  }

  let first = 0;
  let chances = Float64Array.of(1);
  for (let i = 0; i < telling.length; i += NUMBERS_OF_STRATUM) {
    const own = hypergeometric(stratumAt(telling, i));
    first += own.first;
    chances = convolve(chances, own.chances);
  }
  const at = observed - first;
  let below = chances[at] / 2;
  for (let i = 0; i < at; i++) below += chances[i];
  const p = Math.min(1, 2 * Math.min(below, 1 - below));
  return { p: Math.max(0, p), direction: directionOf(difference) };
}

function stratumAt(telling: readonly number[], first: number): TwoRatios {
  const [ofWindow, window, ofPast, past] = telling.slice(first, first + NUMBERS_OF_STRATUM);
  return {
    window: { numerator: ofWindow, denominator: window },
    past: { numerator: ofPast, denominator: past },
  };
}

/** A stratum with one side alone, without events, or of nothing but events says nothing. */
function isTelling({ window, past }: TwoRatios): boolean {
  const events = window.numerator + past.numerator;
  const all = window.denominator + past.denominator;
  return window.denominator > 0 && past.denominator > 0 && events > 0 && events < all;
}

/** How likely each numerator of the window is, both sides' sums being what they are. */
function hypergeometric({ window, past }: TwoRatios): { first: number; chances: Float64Array } {
  const events = window.numerator + past.numerator;
  const first = Math.max(0, events - past.denominator);
  const last = Math.min(events, window.denominator);
  const chances = new Float64Array(last - first + 1);
  // From the likeliest outwards, so that nothing is lost to rounding, however many there are.
  const all = window.denominator + past.denominator;
  const mode = Math.floor(((events + 1) * (window.denominator + 1)) / (all + 2));
  const middle = Math.min(Math.max(mode, first), last);
  /** How many times as likely one more is. */
  const next = (k: number) =>
    ((window.denominator - k) * (events - k)) / ((k + 1) * (past.denominator - events + k + 1));
  chances[middle - first] = 1;
  for (let k = middle; k < last; k++) chances[k + 1 - first] = chances[k - first] * next(k);
  for (let k = middle; k > first; k--) chances[k - 1 - first] = chances[k - first] / next(k - 1);
  const sum = chances.reduce((a, b) => a + b, 0);
  return { first, chances: chances.map(chance => chance / sum) };
}

function convolve(a: Float64Array, b: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(a.length + b.length - 1);
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < b.length; j++) sum[i + j] += a[i] * b[j];
  }
  return sum;
}
