const STEPS = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50];
const MOST_STEPS = 5;
/** An axis that shows less would make one failure in a hundred look like a disaster. */
const LOWEST_TOP = 0.1;

/** Marks of an axis for ratios, from zero up in round percentages. */
export function ratioTicks(highest: number): number[] {
  const top = Math.max(highest, LOWEST_TOP);
  const step = STEPS.find(candidate => top / candidate <= MOST_STEPS) ?? top / MOST_STEPS;
  // Rounded, for 3 x 0.1 is not 0.3.
  const count = Math.ceil(Number((top / step).toFixed(6)));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(6)));
}
