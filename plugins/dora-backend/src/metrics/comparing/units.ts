import { Span } from '../../EntityFacts';
import { ChangeSample, RestoreSample } from '../samples/samples';
import { Timed, Timeline, within } from '../samples/timeline';
import { medianOf, sortedAscending } from '../statistics';

/** An observation that is independent of the others. */
export interface Unit extends Timed {
  ms: number;
}

/**
 * Changes that one deployment brought waited for the same: together they are one observation, their median. What is
 * merged, not deployed, stands for itself. In order of time.
 */
export function changeUnits(changes: Timeline<ChangeSample>, span: Span): Unit[] {
  return byDeployment(within(changes, span)).map(toUnit);
}

/** What is put down to one deployment is one observation: the median of its incidents. */
export function restoreUnits(restores: Timeline<RestoreSample>, span: Span): Unit[] {
  return byCause(within(restores, span)).map(toUnit);
}

/** What belongs together: the instant of the first of them, and how long each took. */
export interface Together extends Timed {
  durations: number[];
}

export function byDeployment(changes: readonly ChangeSample[]): Together[] {
  const groups: Together[] = [];
  for (const change of changes) {
    if (!change.counted) continue;
    const last = groups.at(-1);
    // The instant of a sample is that of its deployment.
    if (last?.at === change.at) last.durations.push(change.ms);
    else groups.push({ at: change.at, durations: [change.ms] });
  }
  return groups;
}

export function byCause(restores: readonly RestoreSample[]): Together[] {
  const groups = new Map<string, Together>();
  for (const restore of restores) {
    if (!restore.counted) continue;
    const cause = restore.deployment ?? restore.key;
    const known = groups.get(cause);
    if (known) known.durations.push(restore.ms);
    else groups.set(cause, { at: restore.at, durations: [restore.ms] });
  }
  return [...groups.values()];
}

function toUnit({ at, durations }: Together): Unit {
  return { at, ms: middle(durations) };
}

function middle(durations: number[]): number {
  return durations.length === 1 ? durations[0] : medianOf(sortedAscending(durations));
}
