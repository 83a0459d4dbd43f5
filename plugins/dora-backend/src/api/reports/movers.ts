import { METRIC_IDS, ReportMover, ScorecardItem } from 'backstage-plugin-dora-common';
import { improvement } from '../../metrics/comparing/improvement';

/** Less is noise, and so is what few observations say. */
const MOVE = 0.1;
const MIN_SAMPLES = 5;
const MAX_MOVERS = 5;

/**
 * What got better and worse against its own past, most first. A group that has all services in it, such as the whole
 * company among its teams, moved with them and is left out.
 */
export function movers(
  items: readonly ScorecardItem[],
  entities: number,
): {
  improved: ReportMover[];
  worsened: ReportMover[];
} {
  const parts = items.filter(item => item.entities < entities);
  const moved = (parts.length > 0 ? parts : items)
    .flatMap(movesOf)
    .sort((a, b) => b.change - a.change);
  return {
    improved: moved.filter(({ change }) => change >= MOVE).slice(0, MAX_MOVERS),
    worsened: moved
      .filter(({ change }) => change <= -MOVE)
      .reverse()
      .slice(0, MAX_MOVERS),
  };
}

function movesOf({ ref, title, metrics }: ScorecardItem): ReportMover[] {
  return METRIC_IDS.flatMap(metric => {
    const { [metric]: now } = metrics;
    const before = now.baseline;
    if (now.status === 'noData' || before?.status !== 'ok') return [];
    const { value, sampleSize } = now;
    if (Math.min(sampleSize, before.sampleSize) < MIN_SAMPLES) return [];
    const change = improvement(metric, before.value, value);
    if (change === null) return [];
    return [{ ref, title, metric, value, baseline: before.value, change, sampleSize }];
  });
}
