import { Profile } from 'backstage-plugin-dora-common';
import { Compared } from '../../metrics/comparing/Compared';
import { Samples } from '../../metrics/samples/samples';
import { AskedMember } from './QuestionKeys';
import { readBackTo } from './readBackTo';

/** An entity with what its numbers are made of. */
export interface TestedMember extends AskedMember {
  samples: Samples;
}

export function toCompared(members: readonly TestedMember[], profile: Profile): Compared[] {
  return members.map(({ ref, scope, samples }) => ({
    ref,
    samples,
    readBackTo: readBackTo(scope, profile),
  }));
}
