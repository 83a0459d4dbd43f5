import { Profile } from 'backstage-plugin-dora-common';
import { Compared } from '../../metrics/comparing/Compared';
import { Samples } from '../../metrics/samples/samples';
import { ownerOf } from '../../scopes/catalogRefs';
import { EntityPlan } from '../../scopes/readEntityPlan';
import { AskedMember } from './QuestionKeys';
import { readBackTo } from './readBackTo';

/** An entity with what its numbers are made of. */
export interface TestedMember extends AskedMember {
  samples: Samples;
}

const owners = new WeakMap<EntityPlan, string | null>();

/** Of thousands it is asked for each group that they are in. */
function ownerKept(plan: EntityPlan): string | null {
  const known = owners.get(plan);
  if (known !== undefined) return known;
  const owner = ownerOf(plan.entity);
  owners.set(plan, owner);
  return owner;
}

export function toCompared(members: readonly TestedMember[], profile: Profile): Compared[] {
  return members.map(({ ref, scope, samples }) => ({
    ref,
    owner: ownerKept(scope.plan),
    samples,
    readBackTo: readBackTo(scope, profile),
  }));
}
