import { Timed } from './timeline';

const MANY = 1000;
/** With so many in one span, going back step by step would take longer than sorting. */
const CROWDED = 50;

/** Sorts a copy; what is of the same instant stays as it came. Spread evenly, a million things take no comparison sort. */
export function inOrderOfTime<T extends Timed>(things: readonly T[]): T[] {
  const spread = things.length < MANY ? undefined : spreadOut(things);
  if (!spread) return [...things].sort((a, b) => a.at - b.at);
  for (let i = 1; i < spread.length; i++) {
    const thing = spread[i];
    let place = i;
    for (; place > 0 && spread[place - 1].at > thing.at; place--) spread[place] = spread[place - 1];
    spread[place] = thing;
  }
  return spread;
}

/**
 * Into as many equal spans of time as there are things, one span after the other, each in the order they came.
 * Undefined where they crowd.
 */
function spreadOut<T extends Timed>(things: readonly T[]): T[] | undefined {
  let first = Infinity;
  let last = -Infinity;
  for (const { at } of things) {
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const perMs = (things.length - 1) / (last - first || 1);
  const spans = new Uint32Array(things.length);
  const ends = new Uint32Array(things.length + 1);
  for (let i = 0; i < things.length; i++) {
    spans[i] = (things[i].at - first) * perMs;
    ends[spans[i] + 1] += 1;
  }
  for (let span = 1; span < ends.length; span++) {
    if (ends[span] > CROWDED) return undefined;
    ends[span] += ends[span - 1];
  }
  const spread = new Array<T>(things.length);
  for (let i = 0; i < things.length; i++) spread[ends[spans[i]]++] = things[i];
  return spread;
}
