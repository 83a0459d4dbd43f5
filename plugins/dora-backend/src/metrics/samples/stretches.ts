import { firstNot } from './timeline';

/** A part of many numbers that are in order: so many of them are before it. */
export interface Stretch {
  first: number;
  values: Float64Array;
}

/**
 * The stretch of those that are there after some went and others came; empty where nothing is left of it.
 *
 * @param changes - both in order; all that went were there
 */
export function changedStretch(
  { first, values }: Stretch,
  { gone, came }: { gone: Float64Array; came: Float64Array },
): Stretch {
  const lowest = values[0];
  const highest = values[values.length - 1];
  const cameBefore = countBelow(came, lowest);
  let went = countBelow(gone, lowest);
  let wentBefore = went;
  let coming = cameBefore;
  let isAnyLeft = false;
  const changed = new Float64Array(values.length + came.length - cameBefore);
  let length = 0;
  const comeUpTo = (value: number) => {
    for (; came[coming] <= value; coming++) changed[length++] = came[coming];
  };
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    // More of the lowest went than are in the stretch: those before it are the same.
    for (; gone[went] < value; went++) wentBefore += 1;
    if (gone[went] === value) {
      went += 1;
      continue;
    }
    isAnyLeft = true;
    comeUpTo(value);
    changed[length++] = value;
  }
  // Then more of the lowest may have gone than it had, and nothing in it tells how many.
  if (!isAnyLeft) return { first: 0, values: new Float64Array(0) };
  comeUpTo(highest);
  return { first: first - wentBefore + cameBefore, values: changed.slice(0, length) };
}

function countBelow(ascending: Float64Array, value: number): number {
  return firstNot(place => ascending[place] < value, 0, ascending.length);
}
