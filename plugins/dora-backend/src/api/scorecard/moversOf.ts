import { MetricId, Mover, Movers, Reason, Verdict } from 'backstage-plugin-dora-common';
import { asCompared } from '../../metrics/comparing/asCompared';
import { comparedIn, MOVING, standsOut } from './tellApart';
import { ScoredRow } from './types';

const MAX_MOVERS = 20;

type Row = Pick<ScoredRow, 'ref' | 'title' | 'members' | 'numbers'>;

/**
 * What stands out among rows, the clearest first. A group that has all services in it, such as the whole company among
 * its teams, moved with them and is left out.
 *
 * @param clear - the largest p that stands out
 */
export function moversOf<R extends Row>(
  rows: readonly R[],
  { entities, clear }: { entities: number; clear: number },
  reasonOf: (row: R, metric: MetricId) => Reason | undefined = () => undefined,
): Movers {
  const parts = rows.filter(({ members }) => members.length < entities);
  const considered = parts.length > 0 ? parts : rows;
  const moved: Move<R>[] = [];
  for (const row of considered) {
    for (const metric of MOVING) {
      if (standsOut(row.numbers, metric, clear)) moved.push(...moveOf(row, metric));
    }
  }
  moved.sort((a, b) => a.p - b.p);
  const told = (verdict: 'better' | 'worse') =>
    moved
      .filter(move => move.verdict === verdict)
      .slice(0, MAX_MOVERS)
      .map(({ row, mover }) => {
        const reason = reasonOf(row, mover.metric);
        return reason ? { ...mover, reason } : mover;
      });
  return {
    compared: comparedIn(considered).length,
    improved: told('better'),
    worsened: told('worse'),
  };
}

interface Move<R> {
  row: R;
  mover: Mover;
  verdict: Verdict;
  p: number;
}

/** None where there is no value on either side. */
function moveOf<R extends Row>(row: R, metric: MetricId): Move<R>[] {
  const { ref, title, numbers } = row;
  const { [metric]: now } = numbers.metrics;
  const { baseline } = now;
  if (now.status === 'noData' || baseline?.status !== 'ok') return [];
  const { value, sampleSize } = asCompared(now);
  const mover: Mover = { ref, title, metric, value, baseline: baseline.value, sampleSize };
  return [{ row, mover, verdict: baseline.verdict, p: numbers.clearness[metric] ?? 1 }];
}
