import { stringifyEntityRef } from '@backstage/catalog-model';
import { nameKey, TargetName } from '../targetName';
import { EntityPlan } from './readEntityPlan';

/** An entity's own ref, and the targets that it names. */
interface Named {
  ref: string;
  names: readonly TargetName[];
  /** Of each of these. */
  keys: readonly string[];
}

const known = new WeakMap<EntityPlan, Named>();

/** Of thousands it is asked again whenever facts have come, and writing all these names takes long. */
export function namedBy(plan: EntityPlan): Named {
  const before = known.get(plan);
  if (before) return before;
  const names = plan.targets.map(({ source, claim }) => ({ source, name: claim.name }));
  const named = { ref: stringifyEntityRef(plan.entity), names, keys: names.map(nameKey) };
  known.set(plan, named);
  return named;
}
