import { PooledTimeline } from './PooledTimeline';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';

type Numbers = Uint8Array | Float64Array;

/** Numbers of a list, of which its first place has the one at `from`. */
interface NumbersFrom<L extends Numbers> {
  numbers: L;
  from: number;
}

/** The same of each part of a pool, without an object for each: of thousands there are many pools. */
interface NumbersOfParts<L extends Numbers> {
  numbers: L[];
  from: Uint32Array;
}

/**
 * A number for each place of a list, worked out once for each way to look at it and kept for as long as the list lives. A
 * part of a list has those of the whole, and a pool, of which there are many, those of its parts.
 */
export class KeptBeside<Way extends object, L extends Numbers> {
  readonly #known = new WeakMap<Timeline<Timed>, Map<Way, L>>();
  readonly #ofParts = new WeakMap<Timeline<Timed>, Map<Way, NumbersOfParts<L>>>();
  readonly #make: (length: number) => L;
  readonly #numberOf: (one: Timed, way: Way) => number;

  constructor(make: (length: number) => L, numberOf: (one: Timed, way: Way) => number) {
    this.#make = make;
    this.#numberOf = numberOf;
  }

  /** Those of the places from one up to another, in order. */
  within(ordered: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): L {
    if (!(ordered instanceof PooledTimeline)) {
      const { numbers, from: first } = this.#of(ordered, way);
      return numbers.subarray(first + from, first + to) as L;
    }
    const ofParts = kept(this.#ofParts, ordered, way, () => this.#ofAll(ordered.parts, way));
    const { parts, places } = ordered.places;
    const numbers = this.#make(to - from);
    for (let i = from; i < to; i++) {
      const part = parts[i];
      numbers[i - from] = ofParts.numbers[part][ofParts.from[part] + places[i]];
    }
    return numbers;
  }

  #of(ordered: Timeline<Timed>, way: Way): NumbersFrom<L> {
    const isPart = ordered instanceof StoredTimeline;
    const whole = isPart ? ordered.whole : ordered;
    const numbers = kept(this.#known, whole, way, () => this.#anew(whole, way));
    return { numbers, from: isPart ? ordered.from : 0 };
  }

  #ofAll(parts: readonly Timeline<Timed>[], way: Way): NumbersOfParts<L> {
    const all = parts.map(part => this.#of(part, way));
    return {
      numbers: all.map(({ numbers }) => numbers),
      from: Uint32Array.from(all, ({ from }) => from),
    };
  }

  #anew(whole: Timeline<Timed>, way: Way): L {
    const numbers = this.#make(whole.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = this.#numberOf(whole.at(i)!, way);
    return numbers;
  }
}

function kept<List extends object, Way, V>(
  known: WeakMap<List, Map<Way, V>>,
  list: List,
  way: Way,
  make: () => V,
): V {
  const ofList = known.get(list) ?? new Map<Way, V>();
  known.set(list, ofList);
  const before = ofList.get(way);
  if (before) return before;
  const made = make();
  ofList.set(way, made);
  return made;
}
