import { Instant } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { areSame } from '../../areSame';
import { DEFAULT_MEMORY } from '../../memoryConfig';
import { Comparison } from '../../metrics/comparing/Comparison';
import { Figures } from '../../metrics/figures/Figures';
import { Samples } from '../../metrics/samples/samples';
import { EntityScope } from '../../scopes/EntityScope';
import { TwoQueues } from '../../TwoQueues';
import { Bands } from './distribution';

/** More than have rows at once. */
const MOST_QUESTIONS = 1_000;

/** For windows that end between these, both included, the numbers are the same. */
interface Holding {
  heldFrom: Instant;
  /** Looked for when a later minute asks, which most never do. */
  heldUntil: Instant | undefined;
}

/** What a row says: one and the same object for as long as it says the same. */
export interface RowNumbers {
  /** As they are told: what was not read may hide some. */
  figures: Figures;
  /** As facts alone tell them: one and the same for as long as all that is made of these is the same. */
  computed: Figures;
  /** What they are made of besides samples. */
  comparison: Comparison;
}

interface Kept extends Holding {
  /** What was compared with what. */
  compared: string;
  /** What is withheld is about the window that ends here. */
  to: Instant;
  scopes: readonly EntityScope[];
  told: RowNumbers;
}

/** Of numbers without a past nobody asks for more than their bands. */
interface KeptAlone extends Holding {
  bands: Bands;
  to: Instant;
  scope: EntityScope;
  isReadWhole: boolean;
}

/**
 * What rows say, kept for as long as the same samples are asked the same: another viewer's row is the same one only
 * where it is made of the same samples. Windows move on with each minute, and most rows do not change by that.
 */
export class KeptRows {
  readonly #rows: TwoQueues<string, Kept>;
  readonly #alone: TwoQueues<string, KeptAlone>;
  /** Keys are made of numbers: of thousands of rows, each would have a long text of its own. */
  readonly #pools = new WeakMap<Samples, number>();
  readonly #questions = new LRUCache<string, number>({ max: MOST_QUESTIONS });
  #lastId = 0;

  constructor(options: { maxRows?: number } = {}) {
    const ofEach = Math.round((options.maxRows ?? DEFAULT_MEMORY.rows) / 2);
    this.#rows = new TwoQueues(ofEach);
    this.#alone = new TwoQueues(ofEach);
  }

  /** How many rows are kept, with their past or alone. */
  get size(): number {
    return this.#rows.size + this.#alone.size;
  }

  /**
   * @param of - what the row is made of, where its window ends, in `compared` what is compared, and in `question` everything
   *   else that is asked: how long the window and its pasts are, how long after its end it is read, definitions
   */
  withPast(
    of: {
      pool: Samples;
      scopes: readonly EntityScope[];
      question: string;
      compared: string;
      to: Instant;
    },
    work: {
      compare: () => Comparison;
      compute: (comparison: Comparison) => Figures;
      /** Of what was worked out for a window of this end. */
      holdsUntil: (comparison: Comparison, end: Instant) => Instant;
      /** The very same where there is nothing to withhold. */
      withhold: (computed: Figures) => Figures;
    },
  ): RowNumbers {
    const { pool, scopes, question, compared, to } = of;
    const key = this.#keyOf(pool, question);
    const kept = this.#rows.get(key);
    const isOfSame = kept !== undefined && areSame(kept.scopes, scopes);
    if (isOfSame && kept.to === to) return kept.told;
    const isAskedSame = isOfSame && kept.compared === compared;
    const comparison = isAskedSame ? kept.told.comparison : work.compare();
    // How collections stand is looked at anew; the numbers are the same.
    const isSame =
      kept &&
      kept.told.comparison.isSameAs(comparison) &&
      doesHold(kept, to, end => work.holdsUntil(kept.told.comparison, end));
    const computed = isSame ? kept.told.computed : work.compute(comparison);
    const figures = work.withhold(computed);
    const told =
      isSame && figures === kept.told.figures ? kept.told : { figures, computed, comparison };
    const { heldFrom, heldUntil } = isSame ? kept : heldSince(to);
    const now = { heldFrom, heldUntil, compared, to, scopes, told };
    // Of thousands each minute: what is kept already needs no new place.
    if (kept) Object.assign(kept, now);
    else this.#rows.add(key, now);
    return told;
  }

  /**
   * Of an entity, without a past.
   *
   * @param of - with whether all that it needs is read: what is missing may hide numbers, by how collections stand
   */
  alone(
    of: {
      pool: Samples;
      scope: EntityScope;
      question: string;
      to: Instant;
      isReadWhole: boolean;
    },
    work: { compute: () => Bands; holdsUntil: (end: Instant) => Instant },
  ): Bands {
    const { pool, scope, question, to, isReadWhole } = of;
    const key = this.#keyOf(pool, question);
    const kept = this.#alone.get(key);
    if (kept && kept.to === to && kept.scope === scope) return kept.bands;
    const isSame = kept?.isReadWhole && isReadWhole && doesHold(kept, to, work.holdsUntil);
    const bands = isSame ? kept.bands : work.compute();
    const { heldFrom, heldUntil } = isSame ? kept : heldSince(to);
    const now = { heldFrom, heldUntil, bands, to, scope, isReadWhole };
    if (kept) Object.assign(kept, now);
    else this.#alone.add(key, now);
    return bands;
  }

  #keyOf(pool: Samples, question: string): string {
    return `${this.#idOf(this.#pools, pool)} ${this.#idOf(this.#questions, question)}`;
  }

  #idOf<T>(known: { get(of: T): number | undefined; set(of: T, id: number): unknown }, of: T) {
    const before = known.get(of);
    if (before !== undefined) return before;
    this.#lastId += 1;
    known.set(of, this.#lastId);
    return this.#lastId;
  }
}

function heldSince(heldFrom: Instant): Holding {
  return { heldFrom, heldUntil: undefined };
}

function doesHold(holding: Holding, to: Instant, untilFrom: (end: Instant) => Instant): boolean {
  if (to <= holding.heldFrom) return to === holding.heldFrom;
  holding.heldUntil ??= untilFrom(holding.heldFrom);
  return to <= holding.heldUntil;
}
