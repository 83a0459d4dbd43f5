import { Instant } from 'backstage-plugin-dora-common';
import { Scratch } from './Scratch';
import { Timed } from './timeline';

/** Fewer are sorted as quickly as they are spread. */
const MANY = 30;
/** With so many in one span, going back step by step would take longer than sorting. */
const CROWDED = 50;

const room = {
  spans: new Scratch(length => new Uint32Array(length)),
  ends: new Scratch(length => new Uint32Array(length)),
  order: new Scratch(length => new Uint32Array(length)),
};

/** Sorts a copy; what is of the same instant stays as it came. */
export function inOrderOfTime<T extends Timed>(things: readonly T[]): T[] {
  return [...things].sort((a, b) => a.at - b.at);
}

/**
 * Where each of them is in what it is to be made from, in order; what is of the same instant stays as it came. Spread
 * evenly, a million instants take no comparison sort.
 *
 * @returns places that are the caller's until the next call
 */
export function orderOf(instants: Float64Array): Uint32Array {
  const order = instants.length < MANY ? undefined : spreadOut(instants);
  if (!order) {
    const places = room.order.take(instants.length);
    for (let i = 0; i < places.length; i++) places[i] = i;
    return places.sort((a, b) => instants[a] - instants[b] || a - b);
  }
  for (let i = 1; i < order.length; i++) {
    const from = order[i];
    let place = i;
    for (; place > 0 && instants[order[place - 1]] > instants[from]; place--) {
      order[place] = order[place - 1];
    }
    order[place] = from;
  }
  return order;
}

/**
 * Into as many equal spans of time as there are things, one span after the other, each in the order they came.
 * Undefined where they crowd.
 */
function spreadOut(instants: Float64Array): Uint32Array | undefined {
  let first: Instant = Infinity;
  let last: Instant = -Infinity;
  for (let i = 0; i < instants.length; i++) {
    if (instants[i] < first) first = instants[i];
    if (instants[i] > last) last = instants[i];
  }
  const perMs = (instants.length - 1) / (last - first || 1);
  const spans = room.spans.take(instants.length);
  const ends = room.ends.take(instants.length + 1).fill(0);
  for (let i = 0; i < instants.length; i++) {
    spans[i] = (instants[i] - first) * perMs;
    ends[spans[i] + 1] += 1;
  }
  for (let span = 1; span < ends.length; span++) {
    if (ends[span] > CROWDED) return undefined;
    ends[span] += ends[span - 1];
  }
  const order = room.order.take(instants.length);
  for (let i = 0; i < instants.length; i++) order[ends[spans[i]]++] = i;
  return order;
}
