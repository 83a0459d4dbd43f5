import {
  Goal,
  GoalProgress,
  Instant,
  Metrics,
  PreviousValue,
  toIso,
  Verdict,
} from 'backstage-plugin-dora-common';
import { giveWay } from '../../inTurns';
import { asCompared } from '../../metrics/comparing/asCompared';
import { goalAchieved, goalState, goalTarget } from '../../metrics/comparing/goalProgress';
import { recentWeeks } from '../../metrics/comparing/weeks';
import { Span } from '../../EntityFacts';
import { StoredGoal } from '../../store/types';
import { Viewer } from '../viewer/Access';
import { CatalogTree } from '../viewer/CatalogTree';
import { baselineBefore } from '../scorecard/baselines';
import { GoalServices, Measure, measuresOf, progressWindow } from './measuresOf';
import { subjectOf } from './subjectOf';

interface Standing {
  verdict: Verdict;
  comparable: boolean;
  message?: string;
}

const TOO_EARLY: Standing = {
  verdict: 'none',
  comparable: false,
  message: 'The days that progress is measured over began before the goal was set.',
};

/** Goals on what the viewer may read, in the order in which they are due. */
export async function visibleGoals(
  services: GoalServices,
  viewer: Viewer,
): Promise<{ tree: CatalogTree; goals: StoredGoal[] }> {
  const tree = await services.entities.tree(viewer, services.config.entities.kinds);
  const goals = await services.goals.all();
  return {
    tree,
    goals: goals
      .filter(({ ref }) => subjectOf(tree, ref) !== undefined)
      .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)),
  };
}

/** As `toGoals`, of one. */
export async function toGoal(
  services: GoalServices,
  tree: CatalogTree,
  goal: StoredGoal,
  signal: AbortSignal,
): Promise<Goal> {
  const [told] = await toGoals(services, tree, [goal], signal);
  return told;
}

/**
 * Goals with where they started and how far they are, computed from what the viewer may read. In turns; throws AbortError
 * once the signal is aborted.
 */
export async function toGoals(
  services: GoalServices,
  tree: CatalogTree,
  goals: readonly StoredGoal[],
  signal: AbortSignal,
): Promise<Goal[]> {
  const now = services.now();
  const measured = goals.map(goal => {
    const baselineWindow = baselineBefore(goal.setAt, services.config.baseline.days);
    const end = Math.min(now, goal.dueAt);
    const from = Math.min(baselineWindow.from, recentWeeks(end, -Infinity).from);
    return { goal, baselineWindow, end, span: { from, to: now } };
  });
  const measures = await measuresOf(
    services,
    tree,
    measured.map(({ goal: { ref, profile }, span }) => ({ ref, profile, span })),
    signal,
  );
  const told: Goal[] = [];
  for (const [i, { goal, baselineWindow, end }] of measured.entries()) {
    const window = progressWindow(end);
    told.push(await tellGoal(tree, goal, { baselineWindow, window, measure: measures[i], now }));
    await giveWay(signal);
  }
  return told;
}

async function tellGoal(
  tree: CatalogTree,
  goal: StoredGoal,
  {
    baselineWindow,
    window,
    measure,
    now,
  }: { baselineWindow: Span; window: Span; measure: Measure; now: Instant },
): Promise<Goal> {
  const { title } = subjectOf(tree, goal.ref)!;
  const against = await measure.against(baselineWindow, window);
  const after = against[goal.metric];
  // Of the same samples as the verdict: the part of the baseline that is known, and nothing that may still fail.
  const before = after.baseline!;
  const stands = window.from < goal.setAt ? TOO_EARLY : standing(before);
  const target =
    before.status === 'ok' ? goalTarget(goal.metric, before.value, goal.improvement) : null;
  const reached = after.status === 'ok' ? asCompared(after) : null;
  const progress: GoalProgress =
    reached && before.status === 'ok'
      ? {
          status: 'ok',
          value: reached.value,
          sampleSize: reached.sampleSize,
          achieved: goalAchieved(reached.value, before.value, target!),
          from: toIso(window.from),
          to: toIso(window.to),
        }
      : noValue(after.status === 'noData' ? after : before);
  return {
    id: goal.id,
    ref: goal.ref,
    title,
    metric: goal.metric,
    improvement: goal.improvement,
    // A group that the viewer may not read is not named to them.
    owner: tree.group(goal.owner) ? goal.owner : null,
    start: toIso(goal.startAt),
    due: toIso(goal.dueAt),
    setAt: toIso(goal.setAt),
    profile: goal.profile,
    baseline:
      before.status === 'ok'
        ? {
            status: 'ok',
            value: before.value,
            sampleSize: before.sampleSize,
            ...stands,
            from: before.from,
            to: before.to,
          }
        : {
            ...noValue(before),
            from: toIso(baselineWindow.from),
            to: toIso(baselineWindow.to),
          },
    target,
    state: goalState(goal, progress, now),
    progress,
  };
}

/** How progress stands against the baseline. */
function standing(past: PreviousValue): Standing {
  if (past.status !== 'ok') return { verdict: 'none', comparable: false };
  const { verdict, comparable, message } = past;
  return { verdict, comparable, ...(message && { message }) };
}

function noValue(result: Metrics[keyof Metrics] | PreviousValue) {
  if (result.status === 'ok') throw new Error('There is a value');
  const { status, reason, message } = result;
  return { status, reason, message };
}
