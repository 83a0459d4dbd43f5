import { METRIC_IDS, MetricId, ScorecardItem } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { mapInTurns } from '../../inTurns';
import { guardRails } from '../../metrics/advice/guardRails';
import { believedUpTo } from '../../metrics/comparing/statistics/falseDiscoveries';
import { Samples } from '../../metrics/samples/samples';
import { ScoredRow } from './types';

/** Of what is told on a page of many rows, so much may be chance. */
const FALSE_SHARE = 0.1;
/** Rework rate has no bands, and is no reason to name a team. */
export const MOVING: readonly MetricId[] = METRIC_IDS.filter(id => id !== 'reworkRate');

type Row = ScoredRow & { pool: Samples };

/**
 * Marks what stands out among all rows and the total, and says what to know before reading them: of thousands of
 * verdicts at once one in twenty would be chance.
 */
export async function tellApart(
  rows: readonly Row[],
  total: Row,
  window: Span,
  signal?: AbortSignal,
): Promise<{ rows: ScoredRow[]; total: ScorecardItem }> {
  // A row of everything is the total once more.
  const isRow = rows.some(({ item }) => item.entities === total.item.entities);
  const all = isRow ? rows : [...rows, total];
  const clear = believedUpTo(all.flatMap(comparedOf), FALSE_SHARE);
  const mark = (row: Row) => markedItem(row, clear, window);
  const marked = await mapInTurns(
    rows,
    row => ({ item: mark(row), clearness: row.clearness }),
    signal,
  );
  return { rows: marked, total: mark(total) };
}

/** How clearly those of a row's metrics have changed that could be compared. */
export function comparedOf({ clearness }: ScoredRow): number[] {
  return MOVING.flatMap(metric => clearness[metric] ?? []);
}

function markedItem({ item, clearness, pool }: Row, clear: number, window: Span): ScorecardItem {
  const marked = METRIC_IDS.map(id => {
    const metric = item.metrics[id];
    const p = MOVING.includes(id) ? clearness[id] : null;
    const isTold = metric.baseline?.status === 'ok' && metric.baseline.verdict !== 'none';
    return [id, { ...metric, standsOut: p !== null && p <= clear && isTold }];
  });
  const metrics = Object.fromEntries(marked) as ScorecardItem['metrics'];
  return { ...item, metrics, notes: guardRails(metrics, pool, window) };
}
