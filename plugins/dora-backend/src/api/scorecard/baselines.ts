import { DAY_MS, Instant, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { PastOf } from '../../metrics/comparing/Comparison';
import { recentWeeks } from '../../metrics/comparing/weeks';
import { previousWindow } from '../../metrics/window';
import { StoredGoal } from '../../store/types';

/** The window that each metric of a row is compared with: its own past. */
export class Baselines {
  readonly #window: Span;
  readonly #days: number;
  /** When goals were set, by ref and metric. */
  readonly #setAt = new Map<string, Map<MetricId, Instant>>();
  readonly #pastOfMost: PastOf;
  readonly #earliestOfMost: Instant;

  constructor(options: { window: Span; days: number; goals: readonly StoredGoal[] }) {
    this.#window = options.window;
    this.#days = options.days;
    for (const { ref, metric, setAt } of options.goals) {
      const known = this.#setAt.get(ref);
      if (known) known.set(metric, setAt);
      else this.#setAt.set(ref, new Map([[metric, setAt]]));
    }
    const previous = previousWindow(this.#window);
    const baseline = baselineBefore(this.#window.from, this.#days);
    this.#pastOfMost = (_, kind) => (kind === 'previous' ? previous : baseline);
    const weeks = recentWeeks(this.#window.to, -Infinity);
    this.#earliestOfMost = Math.min(previous.from, weeks.from, baseline.from);
  }

  /** Whether no goal moves any of them. */
  get areAlike(): boolean {
    return this.#setAt.size === 0;
  }

  /** Where the earliest baseline of these rows, or the window before, begins: what has to be read for them. */
  earliest(refs: readonly string[]): Instant {
    let earliest = this.#earliestOfMost;
    for (const ref of refs) {
      for (const setAt of this.#setAt.get(ref)?.values() ?? []) {
        earliest = Math.min(earliest, baselineBefore(setAt, this.#days).from);
      }
    }
    return earliest;
  }

  /** The days before the earlier of the setting of the goal on the metric and the window. */
  of(ref: string, metric: MetricId): Span {
    const setAt = this.#setAt.get(ref)?.get(metric) ?? Infinity;
    return baselineBefore(Math.min(setAt, this.#window.from), this.#days);
  }

  /** Tells rows apart whose pasts are others; empty where no goal was set. */
  nameOf(ref: string): string {
    const setAt = this.#setAt.get(ref);
    return setAt ? [...setAt].join(' ') : '';
  }

  /** One and the same for all that have no goal. */
  pastOf(ref: string): PastOf {
    return this.#setAt.has(ref) ? this.#pastSince(ref) : this.#pastOfMost;
  }

  #pastSince(ref: string): PastOf {
    const previous = previousWindow(this.#window);
    return (metric, kind) => (kind === 'previous' ? previous : this.of(ref, metric));
  }
}

export function baselineBefore(instant: number, days: number): Span {
  return { from: instant - days * DAY_MS, to: instant };
}
