import { MetricId, Mover, Movers, Reason } from 'backstage-plugin-dora-common';
import { comparedIn, MOVING, standsOut } from './tellApart';
import { ScoredRow } from './types';

const MAX_MOVERS = 20;

type Row = Pick<ScoredRow, 'ref' | 'title' | 'members' | 'numbers'>;

/** What is asked of rows that stand out. */
interface Told<R> {
  /** Undefined where there is no value on either side. */
  comparedOf: (
    row: R,
    metric: MetricId,
  ) => Pick<Mover, 'value' | 'baseline' | 'sampleSize'> | undefined;
  reasonOf: (row: R, metric: MetricId) => Reason | undefined;
}

/**
 * What stands out among rows, the clearest first. A group that has all services in it, such as the whole company among
 * its teams, moved with them and is left out.
 *
 * @param clear - the largest p that stands out
 */
export function moversOf<R extends Row>(
  rows: readonly R[],
  { entities, clear }: { entities: number; clear: number },
  told: Told<R>,
): Movers {
  const parts = rows.filter(({ members }) => members.length < entities);
  const considered = parts.length > 0 ? parts : rows;
  const moved: Move<R>[] = [];
  for (const row of considered) {
    for (const metric of MOVING) {
      if (standsOut(row.numbers, metric, clear)) moved.push({ row, metric });
    }
  }
  moved.sort((a, b) => clearnessOf(a) - clearnessOf(b));
  const clearest = (verdict: 'better' | 'worse') =>
    moved
      .filter(({ row, metric }) => row.numbers.figures.of(metric).baseline?.verdict === verdict)
      .slice(0, MAX_MOVERS)
      .flatMap(move => moverOf(move, told));
  return {
    compared: comparedIn(considered).length,
    improved: clearest('better'),
    worsened: clearest('worse'),
  };
}

interface Move<R> {
  row: R;
  metric: MetricId;
}

function clearnessOf({ row, metric }: Move<Row>): number {
  return row.numbers.figures.of(metric).clearness ?? 1;
}

/** None where there is no value on either side. */
function moverOf<R extends Row>({ row, metric }: Move<R>, told: Told<R>): Mover[] {
  const compared = told.comparedOf(row, metric);
  if (!compared) return [];
  const { ref, title } = row;
  const reason = told.reasonOf(row, metric);
  const mover: Mover = { ref, title, metric, ...compared };
  return [reason ? { ...mover, reason } : mover];
}
