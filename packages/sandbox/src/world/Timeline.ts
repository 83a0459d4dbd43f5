import { Instant } from './rows';

interface Event {
  at: Instant;
  /** Events of one instant happen in the order in which they were planned. */
  order: number;
  happen: () => void;
}

/**
 * What is going to happen, in order of time. Whatever the steps in which time advances, the same events happen at
 * the same instants.
 */
export class Timeline {
  readonly #heap: Event[] = [];
  #planned = 0;
  /** Events so far. */
  happened = 0;

  constructor(public time: Instant) {}

  /** Plans an event; one that lies in the past happens next. Rounded up, so that it never happens before its time. */
  plan(at: Instant, happen: () => void): void {
    const event = { at: Math.ceil(Math.max(at, this.time)), order: this.#planned++, happen };
    let index = this.#heap.push(event) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (isBefore(this.#heap[parent], event)) break;
      this.#heap[index] = this.#heap[parent];
      index = parent;
    }
    this.#heap[index] = event;
  }

  advanceTo(now: Instant): void {
    while (this.#heap.length && this.#heap[0].at <= now) {
      const event = this.#takeFirst();
      this.time = event.at;
      this.happened++;
      event.happen();
    }
    this.time = Math.max(this.time, now);
  }

  #takeFirst(): Event {
    const first = this.#heap[0];
    const last = this.#heap.pop()!;
    if (!this.#heap.length) return first;
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && isBefore(this.#heap[child + 1], this.#heap[child]))
        child++;
      if (isBefore(last, this.#heap[child])) break;
      this.#heap[index] = this.#heap[child];
      index = child;
    }
    this.#heap[index] = last;
    return first;
  }
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
