import { Timed, Timeline } from './timeline';

/** Works something out of a list once for each way to look at it, and keeps it for as long as the list lives. */
export class KeptBeside<Way extends object, V> {
  readonly #known = new WeakMap<Timeline<Timed>, Map<Way, V>>();
  readonly #work: (ordered: Timeline<Timed>, way: Way) => V;

  constructor(work: (ordered: Timeline<Timed>, way: Way) => V) {
    this.#work = work;
  }

  of(ordered: Timeline<Timed>, way: Way): V {
    const ofList = this.#known.get(ordered) ?? new Map<Way, V>();
    this.#known.set(ordered, ofList);
    const kept = ofList.get(way) ?? this.#work(ordered, way);
    ofList.set(way, kept);
    return kept;
  }

  /** For a list that was made from another one. */
  carryOver(
    { from, to }: { from: Timeline<Timed>; to: Timeline<Timed> },
    carried: (kept: V, way: Way) => V,
  ): void {
    const known = this.#known.get(from);
    if (!known) return;
    this.#known.set(to, new Map([...known].map(([way, kept]) => [way, carried(kept, way)])));
  }
}
