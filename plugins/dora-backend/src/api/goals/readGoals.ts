import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  DAY_MS,
  Goal,
  GoalProgress,
  Instant,
  Metrics,
  PreviousValue,
  toIso,
  Verdict,
} from 'backstage-plugin-dora-common';
import { PastOf } from '../../metrics/comparing/Comparison';
import { metricsOf, metricsWithPast } from '../../metrics/computeMetrics';
import { goalAchieved, goalState, goalTarget } from '../../metrics/comparing/goalProgress';
import { recentWeeks } from '../../metrics/comparing/weeks';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { Span } from '../../EntityFacts';
import { StoredGoal } from '../../store/types';
import { Viewer } from '../viewer/Access';
import { CatalogTree, titleOf } from '../viewer/CatalogTree';
import { explainAbsence } from '../../scopes/explainAbsence';
import { ComparingServices } from '../comparing/readWithPast';
import { momentOf, ReadingServices } from '../reading';
import { baselineBefore } from '../scorecard/baselines';

/** Progress is measured over that long: short enough to move, long enough to mean something. */
const PROGRESS_MS = 30 * DAY_MS;

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

export type GoalServices = ComparingServices & ReadingServices;

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

/** What a goal is about; undefined where the viewer may not read it. */
export function subjectOf(tree: CatalogTree, ref: string) {
  const group = tree.group(ref);
  if (group) {
    const members = tree.membersOf(ref).map(({ entity }) => entity);
    return { title: titleOf(group), members };
  }
  const member = tree.member(ref);
  return member && { title: member.title, members: [member.entity] };
}

/** A goal with where it started and how far it is, computed from what the viewer may read. */
export async function toGoal(
  services: GoalServices,
  tree: CatalogTree,
  goal: StoredGoal,
): Promise<Goal> {
  const now = services.now();
  const { title } = subjectOf(tree, goal.ref)!;
  const baselineWindow = baselineBefore(goal.setAt, services.config.baseline.days);
  const end = Math.min(now, goal.dueAt);
  const window = { from: end - PROGRESS_MS, to: end };
  const measure = await measurer(
    services,
    tree,
    goal,
    Math.min(baselineWindow.from, recentWeeks(end, -Infinity).from),
    now,
  );
  const before = measure(baselineWindow)[goal.metric];
  const after = measure.against(baselineWindow, window)[goal.metric];
  const stands = window.from < goal.setAt ? TOO_EARLY : standing(after.baseline);
  const target =
    before.status === 'ok' ? goalTarget(goal.metric, before.value, goal.improvement) : null;
  const progress: GoalProgress =
    after.status === 'ok' && before.status === 'ok'
      ? {
          status: 'ok',
          value: after.value,
          sampleSize: after.sampleSize,
          achieved: goalAchieved(after.value, before.value, target!),
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
    baseline: {
      ...(before.status === 'ok'
        ? {
            status: 'ok' as const,
            value: before.value,
            sampleSize: before.sampleSize,
            ...stands,
          }
        : noValue(before)),
      from: toIso(baselineWindow.from),
      to: toIso(baselineWindow.to),
    },
    target,
    state: goalState(goal, progress, now),
    progress,
  };
}

/** How progress stands against the baseline. */
function standing(past: PreviousValue | undefined): Standing {
  if (past?.status !== 'ok') return { verdict: 'none', comparable: false };
  const { verdict, comparable, message } = past;
  return { verdict, comparable, ...(message && { message }) };
}

/** The metrics of a window, and since when there is anything to measure. */
export type Measure = ((window: Span) => Metrics) & {
  /** With how it stands against a baseline. */
  against: (baseline: Span, window: Span) => Metrics;
  dataSince: Instant | null;
};

/** Gives the metrics of what a goal is about for any window since `from`. */
export async function measurer(
  services: GoalServices,
  tree: CatalogTree,
  { ref, profile }: Pick<StoredGoal, 'ref' | 'profile'>,
  from: Instant,
  to: Instant,
): Promise<Measure> {
  const { scopes, samples, config } = services;
  const entities = subjectOf(tree, ref)!.members.filter(
    entity => scopes.plan(entity).leftOut === null,
  );
  const members = await scopes.ofAll(entities);
  const read = await samples.read(members, { span: { from, to }, profile });
  const pool = poolSamples(read, profile);
  const moment = momentOf(config, services.now());
  const bandSet = config.definitions.bandSets[config.definitions.bands];
  const measure = (window: Span) =>
    explainAbsence(metricsOf(pool, { window, bandSet, moment }), {
      window,
      profile,
      members,
    });
  const against = (baseline: Span, window: Span) => {
    const pastOf: PastOf = (_, kind) => (kind === 'baseline' ? baseline : null);
    const tested = members.map((scope, i) => ({
      ref: stringifyEntityRef(scope.plan.entity),
      scope,
      samples: read[i],
    }));
    const comparison = services.tests.compare(tested, { window, pastOf, profile, moment });
    const options = { window, bandSet, moment, pastOf, comparison };
    return explainAbsence(
      metricsWithPast(pool, options).metrics,
      { window, profile, members },
      () => baseline,
    );
  };
  return Object.assign(measure, { against, dataSince: dataSince(pool) });
}

/** When the first thing happened that a metric knows of. */
function dataSince({ earliestDeploymentAt, changes, restores, counts }: Samples): Instant | null {
  const firsts = [earliestDeploymentAt, changes[0]?.at, restores[0]?.at, counts[0]?.at];
  const known = firsts.filter(at => at !== null && at !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}

function noValue(result: Metrics[keyof Metrics]) {
  if (result.status === 'ok') throw new Error('There is a value');
  const { status, reason, message } = result;
  return { status, reason, message };
}
