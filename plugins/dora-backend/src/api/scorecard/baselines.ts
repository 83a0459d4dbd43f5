import { Instant, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { DAY_MS, spanWithPrevious } from '../../metrics/window';
import { StoredGoal } from '../../store/types';

/** The window that each metric of a row is compared with: its own past. */
export class Baselines {
  readonly #window: Span;
  readonly #days: number;
  readonly #setAt: Map<string, number>;

  constructor(options: { window: Span; days: number; goals: readonly StoredGoal[] }) {
    this.#window = options.window;
    this.#days = options.days;
    this.#setAt = new Map(
      options.goals.map(({ ref, metric, setAt }) => [`${ref} ${metric}`, setAt]),
    );
  }

  /** Where the earliest of them, or the window before, begins: what has to be read. */
  earliest(window: Span): Instant {
    const lastAnchor = Math.min(window.from, ...this.#setAt.values());
    return Math.min(spanWithPrevious(window).from, baselineBefore(lastAnchor, this.#days).from);
  }

  /** The days before the goal on the metric was set, else before the window. */
  of(ref: string, metric: MetricId): Span {
    return baselineBefore(this.#setAt.get(`${ref} ${metric}`) ?? this.#window.from, this.#days);
  }
}

export function baselineBefore(instant: number, days: number): Span {
  return { from: instant - days * DAY_MS, to: instant };
}
