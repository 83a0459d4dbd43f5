import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';
import { needsOf } from '../../metrics/needs';
import { EntityScope } from '../../scopes/EntityScope';

/** Since when all that a metric of an entity is made of is read. */
export function readBackTo(
  { reads }: Pick<EntityScope, 'reads'>,
  metric: MetricId,
  profile: Profile,
): Instant {
  const needs = needsOf(metric, profile);
  let latest = -Infinity;
  for (const { kind, reachedBackTo, complete } of reads) {
    if (!needs.some(need => need.kind === kind)) continue;
    latest = Math.max(latest, reachedBackTo ?? (complete ? -Infinity : Infinity));
  }
  return latest;
}
