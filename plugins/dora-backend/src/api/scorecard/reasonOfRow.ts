import { MetricId, Reason } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { mainReason, ToldMetrics } from '../../metrics/advice/findReasons';
import { changesMeasured, leadTime } from '../../metrics/leadTime';
import { timeToRestore } from '../../metrics/timeToRestore';
import { ScorecardMemory } from './ScorecardMemory';
import { ScoredRow } from './types';

/**
 * Why a metric of a row is what it is: of thousands that may stand out, without all the rest that a row says. Undefined
 * where it has no value, which may be withheld.
 */
export function reasonOfRow(
  { pool, numbers }: Pick<ScoredRow, 'pool' | 'numbers'>,
  metric: MetricId,
  { window, kept }: { window: Span; kept: Pick<ScorecardMemory, 'reasons'> },
): Reason | undefined {
  const hasValue = (id: MetricId) => numbers.figures.of(id).value !== null;
  if (!hasValue(metric)) return undefined;
  const known = kept.reasons.get(numbers) ?? new Map<MetricId, Reason | undefined>();
  kept.reasons.set(numbers, known);
  if (known.has(metric)) return known.get(metric);
  const told: ToldMetrics = {
    get leadTime() {
      return leadTime(pool, window);
    },
    get changesMeasured() {
      return hasValue('leadTime') ? changesMeasured(pool, window) : 0;
    },
    get timeToRestore() {
      return timeToRestore(pool, window);
    },
  };
  const reason = mainReason(metric, told, pool, window);
  known.set(metric, reason);
  return reason;
}
