import { GoalProgress, GoalState, isLowerBetter, MetricId } from 'backstage-plugin-dora-common';

/** The value that is better than the baseline by this share. */
export function goalTarget(metric: MetricId, baseline: number, improvement: number): number {
  return baseline * (isLowerBetter(metric) ? 1 - improvement : 1 + improvement);
}

/** Share of the way from baseline to target: 1 is there, negative is worse than before. */
export function goalAchieved(value: number, baseline: number, target: number): number {
  return target === baseline ? 0 : (value - baseline) / (target - baseline);
}

/** Days from before a goal was set do not reach it, however good they were; when it is due they are all there is. */
export function goalState(
  { startAt, dueAt, setAt }: { startAt: number; dueAt: number; setAt: number },
  progress: GoalProgress,
  now: number,
): GoalState {
  if (now < startAt) return 'notStarted';
  const isThere = progress.status === 'ok' && progress.achieved >= 1;
  if (isThere && (now >= dueAt || Date.parse(progress.from) >= setAt)) return 'reached';
  return now < dueAt ? 'running' : 'missed';
}
