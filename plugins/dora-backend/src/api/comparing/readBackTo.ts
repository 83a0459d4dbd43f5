import { Instant, METRIC_IDS, MetricId, Profile } from 'backstage-plugin-dora-common';
import { needsOf } from '../../metrics/needs';
import { EntityScope } from '../../scopes/EntityScope';

const known = new Map<Profile, WeakMap<EntityScope['reads'], Record<MetricId, Instant>>>();

/** Since when all that each metric of an entity is made of is read. Of thousands it is asked again and again. */
export function readBackTo(
  { reads }: Pick<EntityScope, 'reads'>,
  profile: Profile,
): Record<MetricId, Instant> {
  const ofProfile = known.get(profile) ?? new WeakMap();
  known.set(profile, ofProfile);
  const before = ofProfile.get(reads);
  if (before) return before;
  const found = METRIC_IDS.map(metric => [metric, latestOf(reads, metric, profile)]);
  const byMetric = Object.fromEntries(found) as Record<MetricId, Instant>;
  ofProfile.set(reads, byMetric);
  return byMetric;
}

function latestOf(reads: EntityScope['reads'], metric: MetricId, profile: Profile): Instant {
  const needs = needsOf(metric, profile);
  let latest = -Infinity;
  for (const { kind, reachedBackTo, complete } of reads) {
    if (!needs.some(need => need.kind === kind)) continue;
    latest = Math.max(latest, reachedBackTo ?? (complete ? -Infinity : Infinity));
  }
  return latest;
}
