import { carried, Numbers, Piece } from './pieces';
import { PooledTimeline } from './PooledTimeline';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';

/** Numbers of a list, of which its first place has the one at `from`. */
interface NumbersFrom<L extends Numbers> {
  numbers: L;
  from: number;
}

/**
 * A number for each place of a list, worked out once for each way to look at it and kept for as long as the list lives. A
 * pool takes those of its parts, which are the same in every pool, and a part of a list those of the whole.
 */
export class KeptBeside<Way extends object, L extends Numbers> {
  readonly #known = new WeakMap<Timeline<Timed>, Map<Way, L>>();
  readonly #make: (length: number) => L;
  readonly #numberOf: (one: Timed, way: Way) => number;

  constructor(make: (length: number) => L, numberOf: (one: Timed, way: Way) => number) {
    this.#make = make;
    this.#numberOf = numberOf;
  }

  of(ordered: Timeline<Timed>, way: Way): NumbersFrom<L> {
    return ordered instanceof StoredTimeline
      ? { numbers: this.#ofWhole(ordered.whole, way), from: ordered.from }
      : { numbers: this.#ofWhole(ordered, way), from: 0 };
  }

  /** For a list that was made from another one. */
  carryOver(
    { from, to }: { from: Timeline<Timed>; to: Timeline<Timed> },
    pieces: readonly Piece[],
  ): void {
    const known = this.#known.get(from);
    if (!known) return;
    const carry = (before: L, way: Way) =>
      carried(this.#make(to.length), before, pieces, place => this.#numberOf(to.at(place)!, way));
    this.#known.set(to, new Map([...known].map(([way, before]) => [way, carry(before, way)])));
  }

  #ofWhole(whole: Timeline<Timed>, way: Way): L {
    const ofList = this.#known.get(whole) ?? new Map<Way, L>();
    this.#known.set(whole, ofList);
    const known = ofList.get(way);
    if (known) return known;
    const made =
      whole instanceof PooledTimeline ? this.#pooled(whole, way) : this.#anew(whole, way);
    ofList.set(way, made);
    return made;
  }

  #anew(whole: Timeline<Timed>, way: Way): L {
    const numbers = this.#make(whole.length);
    for (let i = 0; i < numbers.length; i++) numbers[i] = this.#numberOf(whole.at(i)!, way);
    return numbers;
  }

  #pooled({ parts, places, length }: PooledTimeline<Timed>, way: Way): L {
    const ofParts = parts.map(part => this.of(part, way));
    const numbers = this.#make(length);
    for (let i = 0; i < length; i++) {
      const own = ofParts[places.parts[i]];
      numbers[i] = own.numbers[own.from + places.places[i]];
    }
    return numbers;
  }
}
