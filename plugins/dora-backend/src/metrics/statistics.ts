/** Ascending, as `percentileOf` needs it. Sorts a copy. */
export function sortedAscending(values: readonly number[]): number[] {
  return [...values].sort((a, b) => a - b);
}

/**
 * The share `p` (0..1) of the values lies below it; between two values it interpolates linearly (type 7, as numpy
 * and `percentile_cont` do).
 *
 * @param ascending - at least one value, in ascending order
 */
export function percentileOf(ascending: readonly number[], p: number): number {
  const position = (ascending.length - 1) * p;
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return ascending[below] + (ascending[above] - ascending[below]) * (position - below);
}

/** @param ascending - at least one value, in ascending order */
export function medianOf(ascending: readonly number[]): number {
  return percentileOf(ascending, 0.5);
}

/** @param values - at least one */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
