import { METRIC_IDS, MetricId } from 'backstage-plugin-dora-common';
import { believedUpTo } from '../../metrics/comparing/statistics/falseDiscoveries';
import { RowNumbers } from './KeptRows';
import { ScoredRow } from './types';

/** Of what is told on a page of many rows, so much may be chance. */
const FALSE_SHARE = 0.1;
/** Rework rate has no bands, and is no reason to name a team. */
export const MOVING: readonly MetricId[] = METRIC_IDS.filter(id => id !== 'reworkRate');

type Compared = Pick<ScoredRow, 'members' | 'numbers'>;

/**
 * How clear a change has to be to stand out among all rows and the total, as the largest p: of thousands of verdicts at
 * once one in twenty would be chance.
 */
export function clearAmong(rows: readonly Compared[], total: Compared): number {
  // A row of everything is the total once more.
  const isRow = rows.some(({ members }) => members.length === total.members.length);
  return believedUpTo(comparedIn(isRow ? rows : [...rows, total]), FALSE_SHARE);
}

/** How clearly those metrics of rows have changed that could be compared. */
export function comparedIn(rows: readonly Compared[]): number[] {
  const ps: number[] = [];
  for (const { numbers } of rows) {
    for (const metric of MOVING) {
      const { clearness } = numbers.figures.of(metric);
      if (clearness !== null) ps.push(clearness);
    }
  }
  return ps;
}

export function standsOut(
  { figures }: Pick<RowNumbers, 'figures'>,
  metric: MetricId,
  clear: number,
): boolean {
  const { baseline, clearness } = figures.of(metric);
  if (clearness === null || clearness > clear || !MOVING.includes(metric)) return false;
  return baseline !== null && baseline.verdict !== 'none';
}
