import { MetricId, Metrics, PreviousValue } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { ofEachMetric } from '../metrics/ofEachMetric';
import { absenceOf, isNothingAbsent, Pool } from './absenceOf';

/**
 * Facts alone can't tell "there was none" from "nobody looked". Where nothing is configured, or nothing that a metric
 * needs was read, this says so in place of the number; where a part was not read it says which; and it withholds
 * comparisons with a window that is not collected yet.
 *
 * @param baselineOf - the window of each metric's `baseline`, where there is one
 */
export function explainAbsence(
  metrics: Metrics,
  pool: Pool,
  baselineOf?: (metric: MetricId) => Span,
): Metrics {
  if (isNothingAbsent(pool)) return metrics;
  const explained = ofEachMetric((id): object => {
    const metric = metrics[id];
    const absence = absenceOf(id, metric, pool, baselineOf?.(id));
    const { value, previous, baseline, incomplete } = absence;
    const past = { ...(previous && { previous }), ...(baseline && { baseline }) };
    if (value) return { ...withoutValue(metric), ...value, ...past };
    const isRate = id === 'changeFailureRate' && metric.status === 'ok';
    const message = isRate ? whatCounts(pool) : undefined;
    return {
      ...(message && { message }),
      ...metric,
      ...(incomplete.length > 0 && { incomplete }),
      ...(absence.isWithoutVerdicts && withoutVerdicts(metric)),
      ...past,
    };
  });
  return explained as Metrics;
}

/** What is given with and without a value; the value itself rests on what was not read. */
function withoutValue(metric: Metrics[MetricId]): object {
  if (metric.status === 'noData') return metric;
  const { standsOut } = metric;
  return {
    ...('excluded' in metric && { excluded: metric.excluded }),
    ...('open' in metric && { open: metric.open }),
    ...withoutVerdicts(metric),
    ...(standsOut !== undefined && { standsOut }),
  };
}

function withoutVerdicts({ previous, baseline }: Metrics[MetricId]): object {
  return {
    ...(previous && { previous: withoutVerdict(previous) }),
    ...(baseline && { baseline: withoutVerdict(baseline) }),
  };
}

function withoutVerdict(past: PreviousValue): PreviousValue {
  return past.status === 'ok' ? { ...past, verdict: 'none' } : past;
}

/** A failure rate without incidents looks better than it is. */
function whatCounts({ members, profile }: Pool): string | undefined {
  const isNamed = members.some(({ reads }) => reads.some(({ kind }) => kind === 'incidents'));
  if (isNamed) return undefined;
  return profile === 'standard' || profile === 'dora'
    ? 'No source of incidents is named: only rollbacks count as failures.'
    : 'No source of incidents is named: nothing can count as a failure.';
}
