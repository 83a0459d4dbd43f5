import { ByPlace, Numbers } from './ByPlace';
import { carried, Piece } from './pieces';
import { PooledTimeline } from './PooledTimeline';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';

/** That of a place stands at `first + place`: cutting a part out for each of thousands of lists takes longer than reading it. */
interface Beside<L extends Numbers> {
  numbers: L;
  first: number;
}

/**
 * A number for each place of a list, worked out once for each way to look at it and kept for as long as the list lives. A
 * part of a list has those of the whole, and a pool, of which there are many, takes those of its parts.
 */
export class KeptBeside<Way extends object, L extends Numbers> {
  readonly #ofOthers = new WeakMap<Timeline<Timed>, Map<object, Numbers>>();
  readonly #make: (length: number) => L;
  readonly #tell: (list: Timeline<Timed>, way: Way) => (place: number) => number;

  /** @param tell - what it gives is asked for place after place, so that it may look back */
  constructor(
    make: (length: number) => L,
    tell: (list: Timeline<Timed>, way: Way) => (place: number) => number,
  ) {
    this.#make = make;
    this.#tell = tell;
  }

  /** Those of the places from one up to another, to look at. What this makes of a pool is kept, too. */
  within(ordered: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): Beside<L> {
    // Nothing is kept of a plain list, which is mostly asked once.
    return ordered instanceof ByPlace
      ? { numbers: this.#ofWhole(ordered, way), first: firstOf(ordered) }
      : { numbers: this.#anew(ordered, way, [from, to]), first: -from };
  }

  /** As `within`, but of a pool no more is kept than of its parts. */
  look(ordered: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): Beside<L> {
    return ordered instanceof PooledTimeline
      ? { numbers: this.#gathered(ordered, way, [from, to]), first: -from }
      : this.within(ordered, way, [from, to]);
  }

  /** Whether what is kept of a pool is the same of the first places of one of its parts and of what comes instead. */
  isSameUpTo(
    pool: PooledTimeline<Timed>,
    { before, after, end }: { before: Timeline<Timed>; after: Timeline<Timed>; end: number },
  ): boolean {
    return [...this.#besides(pool).keys()].every(way => {
      const some = this.look(before, way as Way, [0, end]);
      const others = this.look(after, way as Way, [0, end]);
      for (let i = 0; i < end; i++) {
        if (some.numbers[some.first + i] !== others.numbers[others.first + i]) return false;
      }
      return true;
    });
  }

  /** What is kept of a pool, for one that most of it stays in. */
  carry(
    { before, came, made }: Record<'before' | 'came' | 'made', PooledTimeline<Timed>>,
    pieces: readonly Piece[],
  ): void {
    const known = this.#besides(made);
    for (const [way, numbers] of this.#besides(before)) {
      const own = {
        before: numbers as L,
        came: this.#gathered(came, way as Way, [0, came.length]),
      };
      known.set(way, carried(this.#make(made.length), own, pieces));
    }
  }

  #ofWhole(ordered: Timeline<Timed>, way: Way): L {
    const whole = ordered instanceof StoredTimeline ? ordered.whole : ordered;
    const known = this.#besides(whole);
    const before = known.get(way);
    if (before) return before as L;
    const made =
      whole instanceof PooledTimeline
        ? this.#gathered(whole, way, [0, whole.length])
        : this.#anew(whole, way, [0, whole.length]);
    known.set(way, made);
    return made;
  }

  /** At the list itself: what is known of thousands of lists by them costs each collection of garbage. */
  #besides(list: Timeline<Timed>): Map<object, Numbers> {
    if (list instanceof ByPlace) return (list.beside ??= new Map());
    const known = this.#ofOthers.get(list) ?? new Map<object, Numbers>();
    this.#ofOthers.set(list, known);
    return known;
  }

  #gathered(pool: PooledTimeline<Timed>, way: Way, [from, to]: [from: number, to: number]): L {
    const { parts } = pool;
    const ofParts: L[] = new Array(parts.length);
    const numbers = this.#make(to - from);
    for (let place = from; place < to; place++) {
      const part = pool.partAt(place);
      ofParts[part] ??= this.#ofWhole(parts[part], way);
      numbers[place - from] = ofParts[part][firstOf(parts[part]) + pool.placeInPart(place)];
    }
    return numbers;
  }

  #anew(list: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): L {
    const numbers = this.#make(to - from);
    const numberAt = this.#tell(list, way);
    for (let i = 0; i < numbers.length; i++) numbers[i] = numberAt(from + i);
    return numbers;
  }
}

/** Where a list begins in what its numbers are of. */
function firstOf(list: Timeline<Timed>): number {
  return list instanceof StoredTimeline ? list.from : 0;
}
