import { METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';
import { LRUCache } from 'lru-cache';
import { Comparison } from '../../metrics/comparing/Comparison';
import { MetricsWithPast } from '../../metrics/computeMetrics';
import { Samples } from '../../metrics/samples/samples';
import { EntityScope } from '../../scopes/EntityScopes';
import { areSame } from './areSame';

/** Of some 3 kB each: the rows of 5,000 services at the few windows that most ask for. */
const MAX_ROWS = 25_000;

interface Kept {
  computed: MetricsWithPast;
  comparison: Comparison;
  scopes: readonly EntityScope[];
  explained: Metrics;
}

/**
 * What rows say, kept for as long as the same samples are asked the same: another viewer's row is the same one only
 * where it is made of the same samples.
 */
export class KeptRows {
  readonly #rows: LRUCache<string, Kept>;
  readonly #alone: LRUCache<string, { scope: EntityScope; metrics: Metrics }>;
  readonly #ids = new WeakMap<Samples, number>();
  #lastId = 0;

  constructor(options: { maxRows?: number } = {}) {
    const max = options.maxRows ?? MAX_ROWS;
    this.#rows = new LRUCache({ max });
    this.#alone = new LRUCache({ max });
  }

  /** How many rows are kept. */
  get size(): number {
    return this.#rows.size + this.#alone.size;
  }

  /** @param of - what the row is made of, and in `question` everything else that is asked: window, definitions, past */
  withPast(
    of: { pool: Samples; scopes: readonly EntityScope[]; question: string },
    work: {
      compare: () => Comparison;
      compute: (comparison: Comparison) => MetricsWithPast;
      explain: (computed: Metrics) => Metrics;
    },
  ): MetricsWithPast {
    const { pool, scopes, question } = of;
    const key = this.#keyOf(pool, question);
    const kept = this.#rows.get(key);
    if (kept && areSame(kept.scopes, scopes)) {
      return { metrics: kept.explained, clearness: kept.computed.clearness };
    }
    const comparison = work.compare();
    // How collections stand is told anew; the numbers are the same.
    const computed =
      kept && saysTheSame(kept.comparison, comparison) ? kept.computed : work.compute(comparison);
    const explained = work.explain(computed.metrics);
    this.#rows.set(key, { computed, comparison, scopes, explained });
    return { metrics: explained, clearness: computed.clearness };
  }

  /** Of an entity, without a past. */
  alone(of: { pool: Samples; scope: EntityScope; question: string }, work: () => Metrics): Metrics {
    const key = this.#keyOf(of.pool, of.question);
    const known = this.#alone.get(key);
    if (known && known.scope === of.scope) return known.metrics;
    const metrics = work();
    this.#alone.set(key, { scope: of.scope, metrics });
    return metrics;
  }

  #keyOf(pool: Samples, question: string): string {
    let id = this.#ids.get(pool);
    if (id === undefined) {
      this.#lastId += 1;
      id = this.#lastId;
      this.#ids.set(pool, id);
    }
    return `${id} ${question}`;
  }
}

function saysTheSame(some: Comparison, other: Comparison): boolean {
  return some.tests === other.tests && METRIC_IDS.every(id => some.since(id) === other.since(id));
}
