/** Numbers by their rank, the smallest first. A typed array that is sorted is one. */
export interface Ranked {
  readonly length: number;
  at(rank: number): number | undefined;
}

/** Up to here a plain list that is put in order one by one takes a half to a fifth of the time of a typed one's sort. */
const FEW_IN_ORDER = 40;

/** Ascending, as `percentileOf` needs it. Sorts a copy: of many as typed numbers, which is many times faster for a million. */
export function sortedAscending(values: readonly number[]): number[] | Float64Array {
  if (values.length > FEW_IN_ORDER) return new Float64Array(values).sort();
  const sorted = [...values];
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i];
    let at = i;
    for (; at > 0 && sorted[at - 1] > value; at--) sorted[at] = sorted[at - 1];
    sorted[at] = value;
  }
  return sorted;
}

/** Sorting so few costs less than choosing among them. */
const FEW = 500;

/** Puts only those values into their places whose rank is asked for. Takes the values over, and moves them about. */
export class Selection implements Ranked {
  readonly length: number;
  /** In no order. */
  readonly values: Float64Array;
  /** Ranks that are in place, ascending: what is between two of them is between them in value, too. */
  readonly #placed: number[] = [];

  constructor(values: Float64Array) {
    this.values = values;
    this.length = values.length;
  }

  at(rank: number): number {
    const next = this.#placed.findIndex(placed => placed >= rank);
    if (this.#placed[next] === rank) return this.values[rank];
    const index = next < 0 ? this.#placed.length : next;
    const low = (this.#placed[index - 1] ?? -1) + 1;
    const high = (this.#placed[index] ?? this.length) - 1;
    place(this.values, rank, { low, high });
    this.#placed.splice(index, 0, rank);
    return this.values[rank];
  }

  /** Those of the ranks from one up to another, both included, in order. */
  between(low: number, high: number): Float64Array {
    this.at(low);
    this.at(high);
    // What is between two ranks that are in place stays between them.
    return this.values
      .subarray(low, high + 1)
      .sort()
      .slice();
  }
}

/** By rank, without sorting what nobody asks for. Takes the values over, and moves them about. */
export function rankedOf(values: Float64Array): Ranked {
  return values.length <= FEW ? values.sort() : new Selection(values);
}

/** Each round should leave half; where the order of the values defeats that, the rest is sorted. */
const MOST_ROUNDS = 60;

/** Hoare's selection: afterwards nothing before the rank is greater and nothing behind it is smaller. */
function place(values: Float64Array, rank: number, span: { low: number; high: number }): void {
  let { low, high } = span;
  for (let round = 0; low < high; round++) {
    if (high - low < FEW || round === MOST_ROUNDS) {
      values.subarray(low, high + 1).sort();
      return;
    }
    const pivot = middleOf(values[low], values[(low + high) >>> 1], values[high]);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (values[j] > pivot) j--;
      if (i > j) break;
      const value = values[i];
      values[i++] = values[j];
      values[j--] = value;
    }
    if (rank <= j) high = j;
    else if (rank >= i) low = i;
    else return;
  }
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/**
 * The share `p` (0..1) of the values lies below it; between two values it interpolates linearly (type 7, as numpy
 * and `percentile_cont` do).
 *
 * @param ascending - at least one value
 */
export function percentileOf(ascending: Ranked, p: number): number {
  const position = (ascending.length - 1) * p;
  const below = ascending.at(Math.floor(position))!;
  const above = ascending.at(Math.ceil(position))!;
  return below + (above - below) * (position - Math.floor(position));
}

/** @param ascending - at least one value */
export function medianOf(ascending: Ranked): number {
  return percentileOf(ascending, 0.5);
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum;
}

/** @param values - at least one */
export function meanOf(values: ArrayLike<number>): number {
  return sumOf(values) / values.length;
}
