/** Ascending, as `percentileOf` needs it. Sorts a copy: of typed numbers, which is many times faster for a million. */
export function sortedAscending(values: readonly number[]): Float64Array {
  return new Float64Array(values).sort();
}

/**
 * The share `p` (0..1) of the values lies below it; between two values it interpolates linearly (type 7, as numpy
 * and `percentile_cont` do).
 *
 * @param ascending - at least one value, in ascending order
 */
export function percentileOf(ascending: ArrayLike<number>, p: number): number {
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return ascending[below] + (ascending[above] - ascending[below]) * (position - below);
}

/** @param ascending - at least one value, in ascending order */
export function medianOf(ascending: ArrayLike<number>): number {
  return percentileOf(ascending, 0.5);
}

/** @param values - at least one */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
