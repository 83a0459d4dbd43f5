import { MetricId, Mover, Movers, Reason } from 'backstage-plugin-dora-common';
import { comparedOf, MOVING } from './tellApart';
import { ScoredRow } from './types';

const MAX_MOVERS = 20;

/**
 * What stands out among rows, the clearest first. A group that has all services in it, such as the whole company among
 * its teams, moved with them and is left out.
 */
export function moversOf(
  rows: readonly ScoredRow[],
  entities: number,
  reasonOf: (row: ScoredRow, metric: MetricId) => Reason | undefined = () => undefined,
): Movers {
  const parts = rows.filter(({ item }) => item.entities < entities);
  const considered = parts.length > 0 ? parts : rows;
  const moved = considered.flatMap(movesOf).sort((a, b) => a.p - b.p);
  const told = (verdict: 'better' | 'worse') =>
    moved
      .filter(move => move.verdict === verdict)
      .slice(0, MAX_MOVERS)
      .map(({ row, mover }) => {
        const reason = reasonOf(row, mover.metric);
        return reason ? { ...mover, reason } : mover;
      });
  return {
    compared: considered.reduce((sum, row) => sum + comparedOf(row).length, 0),
    improved: told('better'),
    worsened: told('worse'),
  };
}

function movesOf(row: ScoredRow) {
  const { item, clearness } = row;
  const { ref, title, metrics } = item;
  return MOVING.flatMap(metric => {
    const { [metric]: now } = metrics;
    const { baseline, standsOut } = now;
    if (!standsOut || now.status === 'noData' || baseline?.status !== 'ok') return [];
    // The failure rate is compared without what may still fail.
    const decided = 'decided' in now ? now.decided : undefined;
    const mover: Mover = {
      ...{ ref, title, metric },
      value: decided?.value ?? now.value,
      baseline: baseline.value,
      sampleSize: decided?.denominator ?? now.sampleSize,
    };
    return [{ row, mover, verdict: baseline.verdict, p: clearness[metric] ?? 1 }];
  });
}
