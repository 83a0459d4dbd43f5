import {
  FactKind,
  METRIC_IDS,
  MetricId,
  Metrics,
  NoData,
  Profile,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { noData } from '../metrics/noData';
import { PROFILE_RULES } from '../metrics/profiles';
import { previousWindow } from '../metrics/window';
import { EntityPlan } from '../scopes/readEntityPlan';

interface Circumstances {
  plan: EntityPlan;
  sources: SourceStatus[];
  window: Span;
  profile: Profile;
}

/**
 * Facts alone can't tell "there was none" from "nobody looked". Where there is no number, this says so if nothing is
 * configured or collected; and it withholds comparisons with a window that is not collected yet.
 *
 * @param baselineOf - the window of each metric's `baseline`, where there is one
 */
export function explainAbsence(
  metrics: Metrics,
  circumstances: Circumstances,
  baselineOf?: (metric: MetricId) => Span,
): Metrics {
  return explainAbsenceOfAll(metrics, { ...circumstances, members: [circumstances] }, baselineOf);
}

/** As `explainAbsence`, for what several entities are pooled into. */
export function explainAbsenceOfAll(
  metrics: Metrics,
  pool: Pick<Circumstances, 'window' | 'profile'> & {
    members: Pick<Circumstances, 'plan' | 'sources'>[];
  },
  baselineOf?: (metric: MetricId) => Span,
): Metrics {
  const reasons = (id: MetricId, window: Span) =>
    pool.members.map(({ plan, sources }) =>
      whyAbsent(id, { plan, sources, window, profile: pool.profile }),
    );
  const before = previousWindow(pool.window);
  const explained = METRIC_IDS.map(id => {
    const metric = metrics[id];
    const absence = metric.status === 'noData' && whyAllAbsent(reasons(id, pool.window));
    const previous = metric.previous && whyNotComparable(reasons(id, before));
    const baseline = metric.baseline && baselineOf && whyNotComparable(reasons(id, baselineOf(id)));
    return [
      id,
      {
        ...metric,
        ...(absence && absence),
        ...(previous && { previous }),
        ...(baseline && { baseline }),
      },
    ];
  });
  return Object.fromEntries(explained) as Metrics;
}

function whyAllAbsent(reasons: (NoData | undefined)[]): NoData | undefined {
  if (reasons.length === 0) return noData('NO_SOURCE', 'Nothing that is measured belongs to it.');
  if (reasons.some(reason => reason === undefined)) return undefined;
  return reasons.find(reason => reason?.reason === 'NOT_COLLECTED_YET') ?? reasons[0];
}

/** While one of them is collected for the first time, the past would seem to have had less of everything. */
function whyNotComparable(reasons: (NoData | undefined)[]): NoData | undefined {
  const waiting = reasons.find(reason => reason?.reason === 'NOT_COLLECTED_YET');
  return waiting ?? whyAllAbsent(reasons);
}

function whyAbsent(id: MetricId, circumstances: Circumstances): NoData | undefined {
  for (const kind of kindsOf(id, circumstances.profile)) {
    const absence = whyKindAbsent(kind, circumstances);
    if (absence) return absence;
  }
  return undefined;
}

function whyKindAbsent(
  kind: FactKind,
  { plan, sources, window }: Circumstances,
): NoData | undefined {
  const asked = sources.filter(
    source =>
      source.provides.includes(kind) &&
      (kind !== 'deployments' || source.usedForDeployments !== false),
  );
  if (asked.length === 0) return noData('NO_SOURCE', whyNoSource(kind, plan));
  const waiting = asked.filter(source => !isCollected(source, window));
  if (waiting.length < asked.length) return undefined;
  const [{ target, error }] = waiting;
  return noData(
    'NOT_COLLECTED_YET',
    error
      ? `${target} could not be collected as far back as this window: ${error}`
      : `The first collection of ${target} has not reached this window yet.`,
  );
}

function isCollected({ progress }: SourceStatus, window: Span): boolean {
  if (!progress) return true;
  return progress.reachedBackTo !== null && Date.parse(progress.reachedBackTo) <= window.from;
}

function whyNoSource(kind: FactKind, { leftOut, problems }: EntityPlan): string {
  if (leftOut === 'optedOut') return 'The annotation dora/enabled is false.';
  if (leftOut === 'otherKind') return 'Entities of this kind are not measured here.';
  const [wrong] = problems;
  if (wrong) return `${wrong.problem.message}.`;
  return `No source of ${kind} is named: add the annotation of a source, such as gitlab.com/project-slug.`;
}

function kindsOf(id: MetricId, profile: Profile): FactKind[] {
  const { timeToRestore, leadTime } = PROFILE_RULES[profile];
  if (id === 'timeToRestore' && timeToRestore.of === 'incidents') return ['incidents'];
  if (id !== 'leadTime') return ['deployments'];
  return leadTime.to === 'deployedAt' ? ['changes', 'deployments'] : ['changes'];
}
