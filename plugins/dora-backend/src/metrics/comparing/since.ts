import { Instant, METRIC_IDS, MetricId } from 'backstage-plugin-dora-common';
import { ofEachMetric } from '../ofEachMetric';
import { Samples } from '../samples/samples';
import { WEEK_MS } from './weeks';

/** Since when everything about each metric is known. */
export type Since = Readonly<Record<MetricId, Instant>>;

/** Of thousands of entities each has the same in every window. */
const known = new WeakMap<Since, { first: Instant; since: Since }>();

/** The later of the first known production deployment and what every source that a metric needs was read back to. */
export function sinceOf({ samples, readBackTo }: { samples: Samples; readBackTo: Since }): Since {
  const first = firstDeployment(samples);
  const before = known.get(readBackTo);
  if (before?.first === first) return before.since;
  const since = ofEachMetric(metric => Math.max(readBackTo[metric], first));
  known.set(readBackTo, { first, since });
  return since;
}

/** The same of each metric. */
export function sinceOne(instant: Instant): Since {
  return ofEachMetric(() => instant);
}

/** A count says of which period it is, so the first one that is known may follow others that are not by up to a week. */
function firstDeployment({ earliestDeploymentAt, counts }: Samples): Instant {
  if (earliestDeploymentAt !== null) return earliestDeploymentAt;
  for (const { at, deployments } of counts) if (deployments > 0) return at - WEEK_MS;
  return -Infinity;
}

/** Of nobody it is never. */
export function earliestOf(all: Iterable<Since>): Since {
  const earliest: Record<MetricId, Instant> = ofEachMetric(() => Infinity);
  for (const since of all) {
    for (const metric of METRIC_IDS) earliest[metric] = Math.min(earliest[metric], since[metric]);
  }
  return earliest;
}

export function latestOf(all: Iterable<Since>): Since {
  const latest: Record<MetricId, Instant> = ofEachMetric(() => -Infinity);
  for (const since of all) {
    for (const metric of METRIC_IDS) latest[metric] = Math.max(latest[metric], since[metric]);
  }
  return latest;
}

export function areAlike(some: Since, others: Since): boolean {
  return METRIC_IDS.every(metric => some[metric] === others[metric]);
}
