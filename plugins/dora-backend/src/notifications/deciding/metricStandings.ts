import { Band, BANDS, MetricId, Metrics, METRIC_IDS } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';
import { BandSet, bandOf } from '../../metrics/bands/band';
import { asCompared } from '../../metrics/comparing/asCompared';
import { goalAchieved, goalTarget } from '../../metrics/comparing/goalProgress';
import { MetricStanding, Subject } from './Standing';
import { toldUpTo } from './standOut';

/** Rework rate has no bands, and is no reason to write to a team unless it has a goal on it. */
export const WATCHED: readonly MetricId[] = METRIC_IDS.filter(id => id !== 'reworkRate');

/** A service, team, system or domain with its numbers. */
export interface WatchedRow extends Subject {
  metrics: Metrics;
  /** How likely chance alone would have changed each metric so; null where it could not be compared. */
  clearness: Record<MetricId, number | null>;
  bandSet: BandSet;
  /** Share by which each metric is to be better, where a goal on it runs and its progress can be told by now. */
  goals: Partial<Record<MetricId, number>>;
  /** Whether it is looked at for its goals alone. */
  goalsOnly?: boolean;
}

/** How all of them stand, and which of that is certain enough to be told. */
export function metricStandings(rows: readonly WatchedRow[]): MetricStanding[] {
  const watched = rows.flatMap(row =>
    METRIC_IDS.filter(metric => metric in row.goals || isWatched(row, metric)).map(metric => ({
      row,
      metric,
      p: pOf(row, metric),
    })),
  );
  const limit = toldUpTo(watched.flatMap(({ p }) => p ?? []));
  return watched.map(({ row, metric, p }) => toStanding(row, metric, p !== null && p <= limit));
}

/** Whether it is told without a goal on it. */
function isWatched({ goalsOnly }: WatchedRow, metric: MetricId): boolean {
  return !goalsOnly && WATCHED.includes(metric);
}

/** What is lacking would be told as a change. */
function pOf({ metrics, clearness }: WatchedRow, metric: MetricId): number | null {
  return metrics[metric].incomplete?.length ? null : clearness[metric];
}

function toStanding(row: WatchedRow, metric: MetricId, isBelieved: boolean): MetricStanding {
  const { ref, title, recipient, isTeam, metrics, bandSet } = row;
  const { [metric]: result } = metrics;
  const { baseline } = result;
  const verdict = baseline?.status === 'ok' ? baseline.verdict : 'none';
  const value = result.status === 'ok' ? asCompared(result).value : null;
  const isClear = isBelieved && verdict !== 'none' && value !== null;
  const past = isClear && baseline?.status === 'ok' ? baseline.value : null;
  const bandDrop =
    past === null || verdict !== 'worse'
      ? null
      : dropOf(bandOf(bandSet, metric, past), bandOf(bandSet, metric, value!));
  const goal = past === null ? null : goalOf(row, metric, { verdict, past, value: value! });
  const kinds: Kind[] = isWatched(row, metric) ? ['moved'] : [];
  if (bandDrop && isWatched(row, metric)) kinds.push('band');
  if (goal) kinds.push('goal');
  const subject = { ref, title, recipient, isTeam };
  const hasGoal = metric in row.goals;
  return { ...subject, about: metric, verdict, isClear, kinds, metrics, bandDrop, hasGoal, goal };
}

function dropOf(from: Band | undefined, to: Band | undefined): MetricStanding['bandDrop'] {
  return from && to && BANDS.indexOf(to) > BANDS.indexOf(from) ? { from, to } : null;
}

function goalOf(
  { goals }: WatchedRow,
  metric: MetricId,
  of: { verdict: string; past: number; value: number },
): MetricStanding['goal'] {
  const { [metric]: improvement } = goals;
  if (improvement === undefined) return null;
  const target = goalTarget(metric, of.past, improvement);
  if (of.verdict === 'worse') return { state: 'atRisk', target };
  return goalAchieved(of.value, of.past, target) >= 1 ? { state: 'met', target } : null;
}
