const RATIO_STEPS = [0.02, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2, 5, 10, 20, 50];
const MOST_RATIO_STEPS = 5;
/** An axis that shows less would make one failure in a hundred look like a disaster. */
const LOWEST_TOP = 0.1;
const MOST_STEPS = 4;

/**
 * Marks from zero up to the first one that the highest value does not pass. Not those of d3-scale, to which a count is a
 * hint: two in five axes got more marks from it, up to eight, and labels of durations touch by then.
 */
export function ticksBy(step: number, highest: number): number[] {
  // Rounded, for 3 x 0.1 is not 0.3.
  const count = Math.max(1, Math.ceil(Number((highest / step).toFixed(6))));
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toFixed(6)));
}

/** Marks of an axis for ratios, in round percentages. */
export function ratioTicks(highest: number): number[] {
  const top = Math.max(highest, LOWEST_TOP);
  const step =
    RATIO_STEPS.find(candidate => top / candidate <= MOST_RATIO_STEPS) ?? top / MOST_RATIO_STEPS;
  return ticksBy(step, top);
}

/** Marks of an axis for any numbers, in steps of 1, 2 or 5 and noughts. */
export function roundTicks(highest: number): number[] {
  const top = highest || 1;
  const rough = top / MOST_STEPS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(size => size >= rough) ?? rough;
  return ticksBy(step, top);
}
