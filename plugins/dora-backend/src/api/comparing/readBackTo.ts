import { Instant, MetricId, Profile } from 'backstage-plugin-dora-common';
import { needsOf } from '../../metrics/needs';
import { EntityScope } from '../../scopes/EntityScope';

/** Since when all that a metric of an entity is made of is read. */
export function readBackTo(
  { reads }: Pick<EntityScope, 'reads'>,
  metric: MetricId,
  profile: Profile,
): Instant {
  const kinds = needsOf(metric, profile).map(({ kind }) => kind);
  return reads
    .filter(({ kind }) => kinds.includes(kind))
    .reduce((latest, { reachedBackTo, complete }) => {
      const begin = reachedBackTo ?? (complete ? -Infinity : Infinity);
      return Math.max(latest, begin);
    }, -Infinity);
}
