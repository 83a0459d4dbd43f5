import { MetricId, Metrics, Reason } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { mainReason, ToldMetrics } from '../../metrics/advice/findReasons';
import { changesMeasured, leadTime } from '../../metrics/leadTime';
import { timeToRestore } from '../../metrics/timeToRestore';
import { ScorecardMemory } from './ScorecardMemory';
import { ScoredRow } from './types';

type Row = Pick<ScoredRow, 'pool' | 'numbers'>;

/** Why a metric of a row is what it is: of thousands that may stand out, without all the rest that a row says. */
export function reasonOfRow<R extends Row>(
  row: R,
  metric: MetricId,
  asked: {
    window: Span;
    metricsOf: (row: R) => Metrics;
    kept: Pick<ScorecardMemory, 'reasons'>;
  },
): Reason | undefined {
  const { window, metricsOf, kept } = asked;
  const known = kept.reasons.get(row.numbers) ?? new Map<MetricId, Reason | undefined>();
  kept.reasons.set(row.numbers, known);
  if (!known.has(metric)) {
    known.set(metric, mainReason(metric, toldOf(row, window, metricsOf), row.pool, window));
  }
  return known.get(metric);
}

/** What is withheld has no value in the figures, and is told with all metrics. */
function toldOf<R extends Row>(row: R, window: Span, metricsOf: (row: R) => Metrics): ToldMetrics {
  const { pool, numbers } = row;
  const hasValue = (id: MetricId) => numbers.figures.of(id).value !== null;
  return {
    get leadTime() {
      return hasValue('leadTime') ? leadTime(pool, window) : metricsOf(row).leadTime;
    },
    get changesMeasured() {
      return hasValue('leadTime') ? changesMeasured(pool, window) : 0;
    },
    get timeToRestore() {
      return hasValue('timeToRestore') ? timeToRestore(pool, window) : metricsOf(row).timeToRestore;
    },
  };
}
