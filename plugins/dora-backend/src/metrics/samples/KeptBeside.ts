import { ByPlace, Numbers } from './ByPlace';
import { carried, Piece } from './pieces';
import { PooledTimeline } from './PooledTimeline';
import { Scratch } from './Scratch';
import { StoredTimeline } from './StoredTimeline';
import { Timed, Timeline } from './timeline';

/**
 * Those of the places from one up to another. That of a place stands at `first + place`: cutting a part out for each of
 * thousands of lists takes longer than reading it.
 */
export interface Beside<L extends Numbers> {
  numbers: L;
  first: number;
  from: number;
  to: number;
}

/**
 * In a pool, what comes next is mostly of another list, all over the memory. Of so many of each it takes two thirds of the
 * time to put the lists side by side first, of 5,000 services a third; of one each of 500 it takes almost three times as long.
 */
const MANY_OF_EACH = 4;
const beginnings = new Scratch(length => new Uint32Array(length));

/**
 * A number for each place of a list, worked out once for each way to look at it and kept for as long as the list lives. A
 * part of a list has those of the whole, and a pool, of which there are many, takes those of its parts.
 */
export class KeptBeside<Way extends object, L extends Numbers> {
  readonly #ofOthers = new WeakMap<Timeline<Timed>, Map<object, Numbers>>();
  readonly #make: (length: number) => L;
  readonly #room: Scratch<L>;
  readonly #tell: (list: Timeline<Timed>, way: Way) => (place: number) => number;

  /** @param tell - what it gives is asked for place after place, so that it may look back */
  constructor(
    make: (length: number) => L,
    tell: (list: Timeline<Timed>, way: Way) => (place: number) => number,
  ) {
    this.#make = make;
    this.#room = new Scratch(make);
    this.#tell = tell;
  }

  /**
   * Those of the places from one up to another, to look at: of a pool, for which what this makes is kept, too, in two where
   * some of them are early and others are not.
   */
  within(ordered: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): Beside<L>[] {
    if (!(ordered instanceof PooledTimeline)) return [this.look(ordered, way, [from, to])];
    const { earlyLength: end } = ordered;
    const [early, late] = this.#ofPool(ordered, way);
    const some: Beside<L>[] = [];
    if (from < end) some.push({ numbers: early, first: 0, from, to: Math.min(to, end) });
    if (to > end) some.push({ numbers: late, first: -end, from: Math.max(from, end), to });
    return some;
  }

  /** The same, but of a pool no more is kept than of its parts. */
  look(ordered: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): Beside<L> {
    if (ordered instanceof PooledTimeline) {
      return { numbers: this.#gathered(ordered, way, [from, to]), first: -from, from, to };
    }
    // Nothing is kept of a plain list, which is mostly asked once.
    return ordered instanceof ByPlace
      ? { numbers: this.#ofWhole(ordered, way), first: firstOf(ordered), from, to }
      : { numbers: this.#anew(ordered, way, [from, to]), first: -from, from, to };
  }

  /** Whether what is kept of a pool is the same of the first places of one of its parts and of what comes instead. */
  isSameUpTo(
    pool: PooledTimeline<Timed>,
    { before, after, end }: { before: Timeline<Timed>; after: Timeline<Timed>; end: number },
  ): boolean {
    return [...(pool.besides?.keys() ?? [])].every(way => {
      const some = this.look(before, way as Way, [0, end]);
      const others = this.look(after, way as Way, [0, end]);
      for (let i = 0; i < end; i++) {
        if (some.numbers[some.first + i] !== others.numbers[others.first + i]) return false;
      }
      return true;
    });
  }

  /** What is kept of a pool, for one that most of it stays in: pieces are of what is not early where that is the same. */
  carry(
    { before, came, made }: Record<'before' | 'came' | 'made', PooledTimeline<Timed>>,
    pieces: readonly Piece[],
  ): void {
    for (const [way, [early, late]] of before.besides ?? []) {
      const isEarlySame = made.early === before.early;
      const numbers = carried(
        this.#make(isEarlySame ? made.length - made.earlyLength : made.length),
        {
          before: (isEarlySame ? [late] : [early, late]) as L[],
          came: this.#gathered(came, way as Way, [0, came.length]),
        },
        pieces,
      );
      besidesOf(made).set(way, isEarlySame ? [early, numbers] : apart(made, numbers));
    }
  }

  #ofPool(pool: PooledTimeline<Timed>, way: Way): [early: L, late: L] {
    const known = pool.besides?.get(way);
    if (known) return known as [L, L];
    const both = apart(pool, this.#gathered(pool, way, [0, pool.length]));
    besidesOf(pool).set(way, both);
    return both;
  }

  #ofWhole(ordered: Timeline<Timed>, way: Way): L {
    const whole = ordered instanceof StoredTimeline ? ordered.whole : ordered;
    const known = this.#besides(whole);
    const before = known.get(way);
    if (before) return before as L;
    const made = this.#anew(whole, way, [0, whole.length]);
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
    const numbers = this.#make(to - from);
    if (to - from >= MANY_OF_EACH * parts.length) {
      const { ofParts, firsts } = this.#sideBySide(parts, way);
      for (let place = from; place < to; place++) {
        numbers[place - from] = ofParts[firsts[pool.partAt(place)] + pool.placeInPart(place)];
      }
      return numbers;
    }
    const ofParts: L[] = new Array(parts.length);
    for (let place = from; place < to; place++) {
      const part = pool.partAt(place);
      ofParts[part] ??= this.#ofWhole(parts[part], way);
      numbers[place - from] = ofParts[part][firstOf(parts[part]) + pool.placeInPart(place)];
    }
    return numbers;
  }

  /** Those of all parts, and where those of each begin. */
  #sideBySide(parts: readonly Timeline<Timed>[], way: Way): { ofParts: L; firsts: Uint32Array } {
    const ofParts = this.#room.take(parts.reduce((sum, { length }) => sum + length, 0));
    const firsts = beginnings.take(parts.length);
    let next = 0;
    for (const [i, part] of parts.entries()) {
      firsts[i] = next;
      const whole = this.#ofWhole(part, way);
      const first = firstOf(part);
      // Most have few, of which each takes less than a copy of them.
      for (let place = 0; place < part.length; place++) ofParts[next++] = whole[first + place];
    }
    return { ofParts, firsts };
  }

  #anew(list: Timeline<Timed>, way: Way, [from, to]: [from: number, to: number]): L {
    const numbers = this.#make(to - from);
    const numberAt = this.#tell(list, way);
    for (let i = 0; i < numbers.length; i++) numbers[i] = numberAt(from + i);
    return numbers;
  }
}

function besidesOf(pool: PooledTimeline<Timed>) {
  return (pool.besides ??= new Map());
}

function apart<L extends Numbers>(pool: PooledTimeline<Timed>, all: L): [early: L, late: L] {
  const end = pool.earlyLength;
  return [all.subarray(0, end) as L, all.subarray(end) as L];
}

/** Where a list begins in what its numbers are of. */
function firstOf(list: Timeline<Timed>): number {
  return list instanceof StoredTimeline ? list.from : 0;
}
