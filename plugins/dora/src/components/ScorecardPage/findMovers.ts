import { METRIC_IDS, MetricId, Metrics, ScorecardItem } from 'backstage-plugin-dora-common';
import { isLowerBetter } from '../../format';

/** Less than a tenth is what chance does to a month. */
const WORTH_NAMING = 0.1;
/** A median of fewer jumps about by itself. */
const FEWEST_SAMPLES = 5;
/** Rework stands behind the four that DORA is named for. */
const NAMED = METRIC_IDS.filter(id => id !== 'reworkRate');

export interface Mover {
  ref: string;
  title: string;
  metric: MetricId;
  value: number;
  baseline: number;
  /** Relative, positive where better. */
  change: number;
  metrics: Metrics;
}

export interface Movement {
  /** Every row and metric that moved by a tenth or more, the furthest first. */
  improved: Mover[];
  worsened: Mover[];
  /** How many rows have a value and a baseline to compare it with, by metric. */
  comparable: Record<MetricId, number>;
}

function compare(item: ScorecardItem, metric: MetricId): Mover | undefined {
  const value = item.metrics[metric];
  if (value.status !== 'ok' || value.baseline?.status !== 'ok') return undefined;
  const { baseline } = value;
  if (value.sampleSize < FEWEST_SAMPLES || baseline.sampleSize < FEWEST_SAMPLES) return undefined;
  if (baseline.value === 0) return undefined;
  const rise = (value.value - baseline.value) / baseline.value;
  return {
    ref: item.ref,
    title: item.title,
    metric,
    value: value.value,
    baseline: baseline.value,
    change: isLowerBetter(metric) ? -rise : rise,
    metrics: item.metrics,
  };
}

/**
 * Who moved against the own baseline, for better and for worse. A group that has all services in it, such as the whole
 * company among its teams, moved with them and is left out.
 */
export function findMovers(items: readonly ScorecardItem[], entities: number): Movement {
  const parts = items.filter(item => item.entities < entities);
  const comparable = Object.fromEntries(METRIC_IDS.map(id => [id, 0])) as Movement['comparable'];
  const moved: Mover[] = [];
  for (const item of parts.length > 0 ? parts : items) {
    for (const metric of NAMED) {
      const mover = compare(item, metric);
      if (!mover) continue;
      comparable[metric] += 1;
      if (Math.abs(mover.change) >= WORTH_NAMING) moved.push(mover);
    }
  }
  moved.sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  return {
    improved: moved.filter(({ change }) => change > 0),
    worsened: moved.filter(({ change }) => change < 0),
    comparable,
  };
}

/** The furthest of each row, so that one row does not fill the list. */
export function onePerRow(movers: readonly Mover[], most: number): Mover[] {
  const first = new Map<string, Mover>();
  for (const mover of movers) if (!first.has(mover.ref)) first.set(mover.ref, mover);
  return [...first.values()].slice(0, most);
}
