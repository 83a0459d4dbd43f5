import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { Compared } from '../../metrics/comparing/strata';
import { Samples } from '../../metrics/samples/samples';
import { AskedMember } from './QuestionKeys';
import { readBackTo } from './readBackTo';

/** An entity with what its numbers are made of. */
export interface TestedMember extends AskedMember {
  samples: Samples;
}

export function toCompared(members: readonly TestedMember[], profile: Profile): Compared[] {
  return members.map(({ ref, scope, samples }) => {
    const known = readBackTo(scope, profile);
    return { ref, samples, readBackTo: (metric: MetricId) => known[metric] };
  });
}
