/**
 * Which of many findings to believe, so that the share of false ones among them stays below a bound (Benjamini and
 * Hochberg): all up to the largest p that is small enough for its rank.
 *
 * @returns the largest p to believe; 0 where there is none
 */
export function believedUpTo(ps: readonly number[], share: number): number {
  // What is above the share is too large for any rank: of thousands that is most.
  const ascending = new Float64Array(ps.filter(p => p <= share)).sort();
  for (let rank = ascending.length; rank > 0; rank--) {
    const p = ascending[rank - 1];
    if (p <= (share * rank) / ps.length) return p;
  }
  return 0;
}
