import {
  METRIC_IDS,
  Metrics,
  PreviousValue,
  ScorecardItem,
  Verdict,
} from 'backstage-plugin-dora-common';
import { NO_METRICS } from './points';

/** Observations behind a value unless a test says otherwise: enough to be believed. */
const ENOUGH = 20;

/** A value and what it was before; undefined where there was nothing. */
export interface Course {
  now: number;
  before?: number;
  size?: number;
  sizeBefore?: number;
  /** Against what it was before; it stands out where it is not none. */
  verdict?: Verdict;
}

function pastOf({ before, sizeBefore = ENOUGH, verdict = 'none' }: Course): PreviousValue {
  return before === undefined
    ? { status: 'noData', reason: 'NOT_COLLECTED_YET', message: 'Too new for a baseline.' }
    : {
        status: 'ok',
        value: before,
        sampleSize: sizeBefore,
        from: '2026-01-31T00:00:00.000Z',
        to: '2026-05-01T00:00:00.000Z',
        verdict,
        comparable: true,
      };
}

/** Metrics whose values moved against their baseline; what is not named has no data. */
export function metricsThat(moved: {
  /** Per day. */
  deploymentFrequency?: Course;
  /** In hours. */
  leadTime?: Course;
  timeToRestore?: Course;
  changeFailureRate?: Course;
  reworkRate?: Course;
}): Metrics {
  const metrics: Metrics = { ...NO_METRICS };
  const { deploymentFrequency: frequency, leadTime, timeToRestore } = moved;
  const inSeconds = ({ now, before, ...rest }: Course): Course => ({
    ...rest,
    now: now * 3600,
    before: before && before * 3600,
  });
  if (frequency) {
    metrics.deploymentFrequency = {
      status: 'ok',
      value: frequency.now,
      unit: 'perDay',
      sampleSize: frequency.size ?? ENOUGH,
      interval: null,
      deploymentDays: 10,
      baseline: pastOf(frequency),
    };
  }
  for (const [id, course] of [
    ['leadTime', leadTime],
    ['timeToRestore', timeToRestore],
  ] as const) {
    if (!course) continue;
    const { now, size = ENOUGH } = inSeconds(course);
    const common = {
      status: 'ok',
      value: now,
      unit: 'seconds',
      sampleSize: size,
      interval: null,
    } as const;
    const baseline = pastOf(inSeconds(course));
    if (id === 'leadTime') metrics.leadTime = { ...common, p95: now * 3, excluded: 0, baseline };
    else {
      const more = { mean: now, p95: now * 3, excluded: 0, open: 0, unknownEnd: 0 };
      metrics.timeToRestore = { ...common, ...more, baseline };
    }
  }
  for (const id of ['changeFailureRate', 'reworkRate'] as const) {
    const course = moved[id];
    if (!course) continue;
    const denominator = course.size ?? ENOUGH;
    const ratio = {
      status: 'ok' as const,
      value: course.now,
      unit: 'ratio' as const,
      numerator: Math.round(course.now * denominator),
      denominator,
      sampleSize: denominator,
      interval: null,
      baseline: pastOf(course),
    };
    if (id === 'reworkRate') metrics.reworkRate = ratio;
    else metrics.changeFailureRate = { ...ratio, undecided: 0 };
  }
  for (const id of METRIC_IDS) {
    const verdict = moved[id]?.verdict ?? 'none';
    metrics[id] = { ...metrics[id], standsOut: verdict !== 'none' } as never;
  }
  return metrics;
}

/** A row of the scorecard about a team. */
export function teamRow(
  title: string,
  metrics: Metrics,
  more: Partial<ScorecardItem> = {},
): ScorecardItem {
  return {
    ref: `group:default/${title.toLocaleLowerCase('en-US')}`,
    title,
    metrics,
    entities: 3,
    bands: 'standard',
    owner: null,
    system: null,
    domain: null,
    type: null,
    lifecycle: null,
    collectedAt: '2026-05-29T11:56:00.000Z',
    coverage: { ok: 3, pending: 0, stale: 0, error: 0, notConfigured: 0 },
    notes: [],
    ...more,
  };
}
